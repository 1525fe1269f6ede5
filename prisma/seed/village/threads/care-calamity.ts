import type { Thread } from '../types.ts'
import { day, hour, markdown, minute } from '../writing.ts'

export const careCalamity: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Calamiteit in een zorginstelling: wie zegt wat, en wanneer?',
  audience: 'forum',
  posts: [
    {
      author: 'karim', ago: 6 * day + 4 * hour,
      text: markdown`
        In een woonvoorziening bij ons is een bewoner overleden. De inspectie doet onderzoek. De instelling zwijgt, de familie praat met de \
        krant en de buurt kijkt naar ons. Wij gaan niet over de zorg zelf, maar 'de gemeente zegt niets' staat vandaag wel als kop boven het \
        stuk.

        Hoe verdeelt u dit met de instelling?
      `,
    },
    {
      author: 'tahiri', ago: 6 * day + 1 * hour,
      text: markdown`
        Wij zetten het eerste uur drie namen op papier en spraken af dat verder niemand belt of schrijft.

        | Vraag | Wie antwoordt |
        | --- | --- |
        | Wat is er gebeurd in de instelling? | De bestuurder van de instelling |
        | Is het veilig in de buurt? Wat doet u voor omwonenden? | De burgemeester of wethouder |
        | Wat wordt er onderzocht? | De inspectie of het OM |

        Zeg dat er een onderzoek loopt en dat u daar niet op vooruitloopt. Maar zeg óók dat u meeleeft. Dat mag altijd.
      `,
    },
    {
      author: 'boogert', ago: 5 * day + 22 * hour,
      text: 'Bel de familie zelf, of vraag of zij dat willen. Niet om iets uit te leggen, alleen om te luisteren. Ik heb er nooit spijt van gehad.',
    },
    {
      author: 'dirksen', ago: 5 * day + 21 * hour,
      text: 'Aisha, het verslag van vanmiddag ligt in je postvak. Zullen we om vijf uur nog even bellen?',
      deleted: { ago: 5 * day + 21 * hour - 10 * minute },
    },
    {
      author: 'zandstra', ago: 5 * day + 3 * hour,
      text: markdown`
        > De instelling zwijgt.

        Vaak is dat angst, of een advocaat. Bij ons hielp het dat ik de voorzitter van de raad van bestuur zelf belde met de vraag: 'Wat \
        hebt u nodig om vandaag wel iets te kunnen zeggen?' Een uur later stond er een bericht van vier zinnen.
      `,
    },
    {
      author: 'karim', ago: 4 * day + 6 * hour,
      text: markdown`
        Dit hielp. Ik heb de bestuurder gebeld en we hebben de tabel van mevrouw Tahiri ingevuld. Vanochtend ben ik bij de familie geweest, \
        op hun eigen verzoek en zonder pers.

        De medebewoners en het personeel zijn erg geschrokken. De GGD komt morgen langs. Denk daar zelf ook op tijd aan, wij waren een dag \
        te laat.
      `,
    },
    {
      author: 'latumeten', ago: 3 * day + 23 * hour,
      text: 'Sterkte, Aisha. En dank dat u dit deelt terwijl u er nog middenin zit.',
    },
  ],
}
