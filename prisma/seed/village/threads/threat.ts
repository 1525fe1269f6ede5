import type { Thread } from '../types.ts'
import { day, hour, markdown, minute } from '../writing.ts'

export const threat: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Bedreiging na raadsbesluit: wat deed u de eerste 24 uur?',
  audience: 'invited',
  participants: [{ person: 'veenstra' }, { person: 'zandstra' }, { person: 'hoekstra' }, { person: 'terpsma' }, { person: 'amponsah' }],
  posts: [
    {
      author: 'veenstra', ago: 4 * day + 3 * hour,
      text: markdown`
        Na een raadsbesluit over een weg kreeg een van onze wethouders gisteravond een bericht: 'wij weten waar je kinderen op school \
        zitten'. Ik regel de ondersteuning en vraag dit met zijn toestemming.

        Gedaan:

        - aangifte, met een foto van het bericht en het tijdstip
        - burgemeester en secretaris ingelicht
        - zijn gezin is vannacht bij familie geweest

        Nog niet goed geregeld: de school, de raad en de pers. Wat deed u, en in welke volgorde?
      `,
    },
    {
      author: 'hoekstra', ago: 4 * day + 2 * hour,
      text: markdown`
        Eerst de school. Bel de directeur zelf, niet via de administratie. Vertel alleen wat nodig is: wie de kinderen mag ophalen en welk \
        nummer zij belt als er iets is. De wijkagent kan bij het begin en het eind van de dag even langsrijden.
      `,
    },
    {
      author: 'terpsma', ago: 4 * day + 1 * hour + 30 * minute,
      text: markdown`
        Ik heb dit zelf meegemaakt, in een eerdere gemeente. Mijn volgorde, achteraf gezien:

        | Wanneer | Wat | Wie |
        | --- | --- | --- |
        | Uur 0 tot 2 | Veiligheid thuis, bewijs bewaren, 112 of politiechef | De bestuurder en de burgemeester |
        | Uur 2 tot 6 | Aangifte, inschatting van de dreiging, school en werk van partner | Politie, adviseur openbare orde |
        | Uur 6 tot 12 | Fractievoorzitters bellen, één lijn naar de pers | Burgemeester, griffier, communicatie |
        | Uur 12 tot 24 | Woning laten bekijken, agenda van de week doornemen, vaste vertrouwenspersoon | Secretaris |

        Wat ik toen vergat: mijn eigen ouders. Zij lazen het in de krant.
      `,
    },
    {
      author: 'zandstra', ago: 4 * day,
      text: markdown`
        > Fractievoorzitters bellen, één lijn naar de pers.

        Dat heb ik net gedaan. Onze lijn: 'Een wethouder is bedreigd. Er is aangifte gedaan. Wij staan om hem en zijn gezin heen. Over de \
        inhoud zeggen we niets.' Alle fracties houden zich eraan. Dank, Douwe, en goed dat u dit wilde vertellen.
      `,
    },
    {
      author: 'amponsah', ago: 3 * day + 22 * hour,
      text: markdown`
        Denk ook aan het Ondersteuningsteam Weerbaar Bestuur. Daar kan de wethouder praten met iemand die hetzelfde heeft meegemaakt. Dat \
        hoeft niet meteen. Veel bestuurders hebben er juist na een week behoefte aan.
      `,
    },
    {
      author: 'veenstra', ago: 3 * day + 1 * hour,
      text: markdown`
        De school weet het en heeft een vaste contactpersoon. De politie heeft de woning bekeken: andere sloten en een lamp bij de \
        achterdeur, dat is vandaag geregeld. De wethouder wil vanavond gewoon naar de commissie. We rijden hem.
      `,
    },
    {
      author: 'hoekstra', ago: 20 * hour,
      text: 'Hoe gaat het nu met hem? En met u? Degene die alles regelt, wordt vaak vergeten.',
    },
  ],
}
