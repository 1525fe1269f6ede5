import type { Guide } from './types.ts'
import { day, hour } from './writing.ts'

/** The files are in `guides/`. Each was made by a different PDF producer. */
export const guides: Guide[] = [
  {
    file: 'handreiking-demonstraties-bij-een-opvanglocatie.pdf',
    title: 'Handreiking demonstraties bij een opvanglocatie',
    summary: 'Van kennisgeving tot nagesprek: wie u spreekt, '
      + 'wat u afspreekt met organisator en driehoek, en hoe u omwonenden en bewoners op de hoogte houdt.',
    forum: 'maatschappelijke-onrust',
    uploaded: { by: 'mensink', ago: 6 * day + 4 * hour },
  },
  {
    file: 'de-eerste-24-uur-na-een-bedreiging.pdf',
    title: 'De eerste 24 uur na een bedreiging',
    summary: 'Stap voor stap door het eerste etmaal: veiligheid, bewijs, aangifte, thuis, de raad en de pers. Met een lijst die u kunt afvinken.',
    forum: 'weerbaar-bestuur',
    uploaded: { by: 'amponsah', ago: 55 * day },
  },
  {
    file: 'werkblad-wie-belt-u-wanneer.pdf',
    title: 'Werkblad: wie belt u wanneer?',
    summary: 'Een werkblad om vooraf in te vullen en te bewaren op papier. '
      + 'Voor vijf situaties staat er wie u eerst belt, wie daarna, en wie u niet mag vergeten.',
    forum: 'weerbaar-bestuur',
    uploaded: { by: 'amponsah', ago: 54 * day + 2 * hour },
  },
]
