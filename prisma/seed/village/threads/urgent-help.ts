import type { Thread } from '../types.ts'
import { day, markdown } from '../writing.ts'

export const urgentHelp: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Wordt u bedreigd? Doe eerst dit, en kom daarna hier',
  audience: 'forum',
  pinned: { by: 'amponsah', ago: 54 * day },
  locked: { by: 'amponsah', ago: 54 * day, reason: 'Dit is een mededeling. Stel uw vraag in een nieuw gesprek, dan ziet u zelf wie er meeleest.' },
  posts: [
    {
      author: 'amponsah', ago: 54 * day,
      text: markdown`
        Dit forum is er om van elkaar te leren. Het is niet de plek voor het eerste uur.

        1. **Is er nu gevaar? Bel 112.** Zeg dat u bestuurder bent en om welke functie het gaat.
        2. **Bel uw burgemeester of gemeentesecretaris**, ook 's nachts. Bent u zelf burgemeester, bel dan uw politiechef en uw secretaris.
        3. **Bewaar alles.** Maak een foto van brief, bericht of beklad raam. Gooi niets weg en reageer niet.
        4. **Blijf niet alleen.** Vertel het thuis en vraag iemand om bij u te blijven.

        Wie u daarna belt, staat in het werkblad 'Wie belt u wanneer?'. De stappen van het eerste etmaal staan in de handreiking 'De eerste \
        24 uur na een bedreiging'. Beide vindt u bij [Handreikingen](/handreikingen). Print ze, voor als uw telefoon weg is.

        Als het weer wat rustiger is, bent u hier welkom. Kies gerust voor een besloten gesprek.
      `,
    },
  ],
}
