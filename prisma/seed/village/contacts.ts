import type { Contact } from './types.ts'
import { day } from './writing.ts'

/** The contacts of the municipalities. Kwelderoord has none yet. */
export const contacts: Contact[] = [
  { municipality: 'waterrijk', name: 'Anneke Verbruggen', email: 'a.verbruggen@waterrijk.example', named: { by: 'mensink', ago: 85 * day } },
  { municipality: 'heuvelzicht', name: 'Hans Oortwijn', email: 'h.oortwijn@heuvelzicht.example', named: { by: 'mensink', ago: 85 * day } },
  { municipality: 'havenmonde', name: 'Farida El Idrissi', email: 'f.elidrissi@havenmonde.example', named: { by: 'amponsah', ago: 80 * day } },
  { municipality: 'lindewaard', name: 'Joost Teunissen', email: 'j.teunissen@lindewaard.example', named: { by: 'amponsah', ago: 70 * day } },
  // One civil service for two municipalities, and so one griffier.
  { municipality: 'duinkant', name: 'Mirjam Sipkema', email: 'm.sipkema@dvsamen.example', named: { by: 'mensink', ago: 65 * day } },
  { municipality: 'veenhuis', name: 'Mirjam Sipkema', email: 'm.sipkema@dvsamen.example', named: { by: 'mensink', ago: 65 * day } },
  { municipality: 'rietoever', name: 'Gerard Kloosterman', email: 'g.kloosterman@rietoever.example', named: { by: 'amponsah', ago: 30 * day } }
]

/** Seats that are due for confirmation soon after the village is seeded. */
export const dueSoon = { person: 'latumeten', days: 12 } as const
