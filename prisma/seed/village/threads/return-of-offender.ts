import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

/** The only thread into which the expert of the support network was invited. */
export const returnOfOffender: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Terugkeer na een zedenzaak: wat vertelt u de buurt, en wat niet?',
  audience: 'invited',
  participants: [{ person: 'hoekstra' }, { person: 'tahiri' }, { person: 'zandstra' }, { person: 'mensink' }, { person: 'strating' }],
  posts: [
    {
      author: 'hoekstra', ago: 11 * day + 12 * hour,
      text: markdown`
        Ik heb bericht gekregen dat iemand na een veroordeling in een zedenzaak terugkomt in een van onze dorpen. Over zes weken. Een van de \
        gezinnen om wie het toen ging, woont er nog, op twee straten afstand.

        Er is nog geen onrust. Ik verwacht die wel, zodra iemand hem herkent. Ik wil het goed doen voor dat gezin, voor de buurt en ook voor \
        hem.

        Wat zijn de eerste stappen die u zet? En praat u vooraf met de buurt, of juist niet?
      `,
    },
    {
      author: 'tahiri', ago: 11 * day + 8 * hour,
      text: markdown`
        Begin bij de woonplek, niet bij de buurt. Met de reclassering en de woningcorporatie bekeken wij of er een andere plek was. Dat \
        scheelde bij ons alles. U hebt zes weken, dus het kan nog.

        En vergeet niet: wat u via de BIJ weet, is vertrouwelijk. U mag er de buurt niet zomaar iets over vertellen.
      `,
    },
    {
      author: 'mensink', ago: 11 * day + 2 * hour,
      text: markdown`
        In overleg met de heer Hoekstra heb ik Willemijn Strating uitgenodigd, van het Ondersteuningsnetwerk. Zij heeft meer gemeenten \
        geholpen bij een terugkeer. Zij leest alleen dit gesprek.
      `,
    },
    {
      author: 'strating', ago: 10 * day + 6 * hour,
      text: markdown`
        Dank voor het vertrouwen. Ik denk graag mee. Een paar dingen die bijna altijd helpen:

        **Nu, in stilte**

        - Vorm een klein vast team: u, de reclassering, de politie, de corporatie en één communicatieadviseur.
        - Spreek met Slachtofferhulp af wie het gezin inlicht en wanneer. Zij horen het niet als laatste.
        - Bekijk samen de voorwaarden, zoals een gebiedsverbod of een contactverbod. Die kunnen veel zorg wegnemen.

        **Klaarleggen, nog niet gebruiken**

        - een korte verklaring van drie zinnen
        - een lijst met wie u belt als het bekend wordt: school, sportclub, huisarts, wijkagent
        - een zaal en twee gespreksleiders voor een bijeenkomst in kleine groepen

        **Liever niet**

        - een algemene brief vooraf, want dan wijst u hem zelf aan
        - een bijeenkomst met een open microfoon
      `,
    },
    {
      author: 'zandstra', ago: 10 * day + 1 * hour,
      text: markdown`
        > Een algemene brief vooraf, want dan wijst u hem zelf aan.

        Dit is precies waar wij destijds de mist in gingen. Onze brief stond binnen een uur online, met een foto erbij. Doe dit dus echt niet.
      `,
    },
    {
      author: 'hoekstra', ago: 8 * day,
      text: markdown`
        Dank u allemaal. Het team is er en de corporatie zoekt mee naar een andere plek. Het gezin is ingelicht door Slachtofferhulp, ik ben \
        daarna zelf langs geweest. Dat was zwaar, maar goed.

        Nog één vraag aan mevrouw Strating: wat zeg ik tegen een raadslid dat mij er rechtstreeks naar vraagt?
      `,
    },
    {
      author: 'strating', ago: 7 * day + 20 * hour,
      text: markdown`
        Zeg wat u kunt zeggen: dat u nooit iets over personen vertelt, dat u bij elke terugkeer met politie en reclassering kijkt naar \
        veiligheid, en dat u de raad informeert zodra er iets is wat de openbare orde raakt. Bevestig niets en ontken niets. Als u nu \
        ontkent, kan het zich later tegen u keren.
      `,
    },
    {
      author: 'hoekstra', ago: 3 * day + 5 * hour,
      text: 'Dat antwoord heb ik gisteren nodig gehad. Het werkte. Er lijkt een woonplek gevonden, ver genoeg van het gezin. Ik houd u op de hoogte.',
    },
  ],
}
