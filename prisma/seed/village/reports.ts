import type { Report } from './types.ts'
import { day, hour, minute } from './writing.ts'

export const reports: Report[] = [
  {
    thread: 'falseRumour', post: 5, by: 'karim', ago: 10 * day + 6 * hour + 40 * minute,
    reason: 'Hier staat de naam en de straat van een inwoner. Dat hoort niet in het forum.',
    decided: { by: 'mensink', ago: 10 * day + 5 * hour, decision: 'hidden' },
  },
  {
    thread: 'sovereigns', post: 4, by: 'veenstra', ago: 4 * hour + 20 * minute,
    reason: 'Ik vind deze toon niet passen bij onze afspraken. En brieven ongelezen weggooien is een advies waar een collega last van kan krijgen.',
  },
]
