import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

/** Post 4 is reported, and no moderator has decided yet. */
export const sovereigns: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Brieven van ‘soevereinen’: wat beantwoordt u wel en wat niet?',
  audience: 'forum',
  posts: [
    {
      author: 'terpsma', ago: 3 * day + 6 * hour,
      text: markdown`
        Wij krijgen elke week brieven van inwoners die zich 'levend mens' of 'autonoom' noemen. Tien bladzijden, aangetekend, met een \
        rekening erbij als we niet binnen veertien dagen antwoorden. Aan de balie filmen ze onze mensen.

        Onze juristen zijn er uren aan kwijt. Hoe doet u dat?
      `,
    },
    {
      author: 'veenstra', ago: 3 * day + 3 * hour,
      text: markdown`
        Wij werken met drie soorten brieven. Eén collega leest alles, zodat er één lijn is.

        | Wat erin staat | Wat wij doen |
        | --- | --- |
        | Een echte vraag, bezwaar of betalingsprobleem, hoe ook verpakt | Gewoon behandelen, binnen de termijn |
        | Een theorie over de overheid, zonder vraag | Eén keer kort: 'Wij volgen de wet. Hebt u hulp nodig, bel dan dit nummer' |
        | Een dreigement, ook een 'vonnis' of 'arrestatiebevel' | Niet antwoorden, wel melden bij de politie en bewaren |

        Ga nooit in discussie over de theorie zelf. Wij gebruiken ook hun woorden niet.
      `,
    },
    {
      author: 'karim', ago: 2 * day + 22 * hour,
      text: markdown`
        Achter veel van die brieven zitten schulden. Bij de helft van de mensen die wij belden, was er ook een achterstand bij de huur of de \
        zorgverzekering. Een telefoontje van schuldhulp leverde meer op dan onze beste brief. Niet altijd, wel vaak.
      `,
    },
    {
      author: 'boogert', ago: 2 * day + 20 * hour,
      text: 'Eerlijk gezegd gaan die brieven bij ons ongelezen de prullenbak in. Met zulke gekken valt toch niet te praten.',
    },
    {
      author: 'tahiri', ago: 2 * day + 4 * hour,
      text: markdown`
        > Ongelezen de prullenbak in.

        Dat zou ik niet doen, Els. Er kan een bezwaar tussen zitten, of iets dreigends. En het zijn ook gewoon onze inwoners.

        Over de balie: wij oefenden met een acteur. Eén zin is blijven hangen: 'U mag mij filmen, en ik help u graag. Zullen we gaan \
        zitten?' Blijft iemand filmen en schreeuwen, dan neemt de leidinggevende het over en stopt het gesprek.
      `,
    },
    {
      author: 'terpsma', ago: 1 * day + 7 * hour,
      text: markdown`
        Dank u. Ik neem de drie soorten over en wij leggen het bij één collega. Twee vragen nog:

        - Hoe beschermt u de naam van die collega? De brieven gaan nu al over personen.
        - Heeft iemand een tekst voor dat ene korte antwoord?
      `,
    },
    {
      author: 'veenstra', ago: 1 * day + 4 * hour,
      text: markdown`
        Onze brieven gaan uit onder de naam van de afdeling, met een algemeen nummer. Dit is de tekst:

        > U schreef ons op [datum]. Wij voeren de wetten uit die in Nederland gelden, ook als u daar anders over denkt. Over dat verschil \
        gaan wij niet met u in discussie.
        > Hebt u een vraag over uw aanslag, uw uitkering of uw woning? Of hebt u hulp nodig? Bel ons dan. Wij helpen u graag.
      `,
    },
  ],
}
