import type { Thread } from '../types.ts'
import { hour, markdown, minute } from '../writing.ts'

/** Sietske Veenstra was invited halfway: for her the thread begins at post 6. */
export const demonstration: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Aankondiging demonstratie bij opvanglocatie: welke afspraken maakte u vooraf?',
  audience: 'invited',
  participants: [
    { person: 'zandstra' }, { person: 'hoekstra' }, { person: 'karim' }, { person: 'boogert' }, { person: 'tahiri' },
    { person: 'veenstra', fromPost: 6 },
  ],
  posts: [
    {
      author: 'zandstra', ago: 26 * hour,
      text: markdown`
        Zaterdag is bij ons een demonstratie aangekondigd bij de nieuwe opvanglocatie. De organisator heeft een kennisgeving gedaan en is \
        redelijk. Maar ook anderen roepen op om te komen, en die groep kennen wij niet.

        Wat wij nu weten:

        - de organisator rekent op 80 mensen, de politie houdt rekening met 200
        - verzamelen om twee uur op het plein, daarna een tocht naar de locatie
        - in de locatie wonen nu 60 mensen, onder wie gezinnen met kinderen

        Mijn vragen aan u:

        1. Welke afspraken maakte u vooraf met de organisator en in de driehoek?
        2. Hoe hield u omwonenden op de hoogte zonder het groter te maken?
        3. Wie sprak er met de bewoners van de locatie zelf?
      `,
    },
    {
      author: 'hoekstra', ago: 25 * hour + 20 * minute,
      text: markdown`
        > Welke afspraken maakte u vooraf met de organisator en in de driehoek?

        Drie dingen hielpen bij ons:

        1. **Eén vast aanspreekpunt per groep.** Wij spraken met de organisator én met de tweede groep, ieder met een eigen contactpersoon. \
        Die twee stonden er op de dag zelf ook.
        2. **Een eigen vak, op zicht en gehoor van de locatie.** Niet voor de deur. Leg uit dat het gaat om verkeer en het voorkomen van \
        wanordelijkheden. De inhoud van een demonstratie mag nooit de reden zijn, zie [artikel 5 van de Wet openbare \
        manifestaties](https://wetten.overheid.nl/BWBR0004318).
        3. **Een gesprek met omwonenden, twee dagen ervoor.** Geen podium, wel tafels van zes.

        De hele lijst staat in de handreiking over demonstraties, bij [Handreikingen](/handreikingen).
      `,
    },
    {
      author: 'karim', ago: 24 * hour + 5 * minute,
      text: markdown`
        Over vraag 2. Wij maakten één tabel en hielden ons daaraan. Dat gaf rust, ook voor onze eigen mensen.

        | Wie | Hoe | Wanneer |
        | --- | --- | --- |
        | Direct omwonenden | Brief aan huis, met een telefoonnummer | Drie dagen ervoor |
        | Scholen en winkels op de route | Telefoontje door de wijkregisseur | Twee dagen ervoor |
        | Raad | Korte raadsbrief, vertrouwelijk deel apart | Twee dagen ervoor |
        | Alle anderen | Bericht op de website, geen advertentie | Een dag ervoor |

        In de brief stond alleen wat mensen ervan merken. Geen mening over de demonstratie.
      `,
    },
    {
      author: 'boogert', ago: 22 * hour,
      text: markdown`
        > Wie sprak er met de bewoners van de locatie zelf?

        Bij ons deed de locatiemanager dat, samen met mij en een tolk. Vertel vooraf wat ze zullen zien en horen, en wie er die dag in het \
        gebouw is. De kinderen gingen die middag met de sportcoach naar de gymzaal, via de achterkant. Dat heb ik niet bekendgemaakt.
      `,
    },
    {
      author: 'tahiri', ago: 20 * hour + 10 * minute,
      text: markdown`
        Spreek ook af wie er ter plaatse beslist als de tweede groep toch komt. Bij ons stond dat vooraf op één vel: wanneer de politie mij \
        belt, wanneer ik een aanwijzing geef en wat we doen als die niet wordt opgevolgd. Ik heb het vel niet nodig gehad, maar ik sliep er \
        beter door.

        Bel me gerust als u het wilt doornemen.
      `,
    },
    {
      author: 'zandstra', ago: 14 * hour,
      text: markdown`
        Dank u wel, hier kan ik mee verder. Wij nemen het vaste aanspreekpunt, de tabel en het vel met beslismomenten over.

        Ik heb Sietske Veenstra uitgenodigd, onze adviseur openbare orde. Zij leest mee vanaf dit bericht.
      `,
    },
    {
      author: 'veenstra', ago: 12 * hour + 30 * minute,
      text: markdown`
        Dank voor de uitnodiging. Ik zie de eerdere berichten niet, dus vergeef me als dit al is gezegd: hoe lang van tevoren legde u de \
        route vast?
      `,
    },
    {
      author: 'hoekstra', ago: 11 * hour + 15 * minute,
      text: markdown`
        > Hoe lang van tevoren legde u de route vast?

        Twee dagen. Eerder gaf bij ons nieuwe discussie, later lukte niet met de verkeersborden. Zet in uw brief aan de organisator ook wat \
        er gebeurt als de groep groter wordt dan gemeld.
      `,
    },
    {
      author: 'tahiri', ago: 10 * hour,
      text: 'Eens met Bram. En loop de route een keer zelf, op het tijdstip van de demonstratie. Bij ons bleek er precies dan een bruiloft te zijn.',
    },
    {
      author: 'zandstra', ago: 70 * minute,
      text: markdown`
        Stand van zaken: ik heb de organisator gesproken. Hij is akkoord met een kortere tocht en met een vak aan de overkant van de weg. De \
        tweede groep heeft nog geen kennisgeving gedaan. Wij hebben ze via de wijkagent wel een nummer gegeven.

        Maandag schrijf ik hier hoe het ging.
      `,
    },
  ],
}
