import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

export const nuisance: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Woonoverlast loopt op: de hele straat tegen één bewoner',
  audience: 'forum',
  posts: [
    {
      author: 'dirksen', ago: 20 * day + 2 * hour,
      text: markdown`
        In een rijtje huurwoningen schreeuwt een bewoner 's nachts en gooit spullen op straat. Hij is ziek, geen crimineel. De straat is na \
        een jaar op. Vorige week stonden er vijftien buren voor zijn deur. Ik ben bang voor de volgende keer.

        De zorg zegt: hij wil geen hulp. De corporatie zegt: ons dossier is nog te dun. Wie heeft dit losgekregen?
      `,
    },
    {
      author: 'hoekstra', ago: 19 * day + 22 * hour,
      text: markdown`
        Zet iedereen één keer aan tafel onder uw leiding, met één vraag: wat kan ú morgen doen? Bij ons werd dat:

        1. een vaste begeleider die elke dag even langsging, ook als de deur dicht bleef
        2. een buurman met een rechtstreeks nummer, zodat niet iedereen belde
        3. een waarschuwing op grond van de Wet aanpak woonoverlast, met een uitleg die hij begreep
      `,
    },
    {
      author: 'latumeten', ago: 19 * day + 3 * hour,
      text: markdown`
        Ga ook zelf naar de buren. Niet om iets te beloven, wel om te zeggen dat vijftien man voor een deur niet kan. Wij deden dat samen \
        met de wijkagent, huis voor huis. De meesten schaamden zich al.
      `,
    },
    {
      author: 'dirksen', ago: 13 * day + 5 * hour,
      text: 'Gedaan, allebei. Er is nu een begeleider en de straat heeft één nummer. Het is nog niet stil, maar er staat niemand meer voor de deur.',
    },
  ],
}
