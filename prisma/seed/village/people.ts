import type { ForumSlug, Person, PersonKey } from './types.ts'
import { day } from './writing.ts'

const unrest: ForumSlug[] = ['maatschappelijke-onrust']
const resilience: ForumSlug[] = ['weerbaar-bestuur']
const both: ForumSlug[] = [...unrest, ...resilience]

export const people: Record<PersonKey, Person> = {
  zandstra: {
    name: 'Marit Zandstra', role: 'mayor', acting: false, municipality: 'waterrijk',
    email: 'm.zandstra@waterrijk.example', joined: 88 * day, forums: both,
  },
  hoekstra: {
    name: 'Bram Hoekstra', role: 'mayor', acting: false, municipality: 'heuvelzicht',
    email: 'burgemeester@heuvelzicht.example', joined: 90 * day, forums: both,
  },
  tahiri: {
    name: 'Yasmina Tahiri', role: 'mayor', acting: false, municipality: 'havenmonde',
    email: 'y.tahiri@havenmonde.example', joined: 84 * day, forums: both,
  },
  terpsma: {
    name: 'Douwe Terpsma', role: 'mayor', acting: true, municipality: 'kwelderoord',
    email: 'd.terpsma@kwelderoord.example', joined: 41 * day, forums: resilience,
  },
  karim: {
    name: 'Aisha Karim', role: 'alderman', acting: false, municipality: 'lindewaard',
    email: 'a.karim@lindewaard.example', joined: 79 * day, forums: both,
  },
  latumeten: {
    name: 'Ruben Latumeten', role: 'alderman', acting: false, municipality: 'veenhuis',
    email: 'r.latumeten@veenhuis.example', joined: 66 * day, forums: unrest,
  },
  boogert: {
    name: 'Els van den Boogert', role: 'alderman', acting: false, municipality: 'duinkant',
    email: 'e.vandenboogert@duinkant.example', joined: 72 * day, forums: both,
  },
  veenstra: {
    name: 'Sietske Veenstra', role: 'official', acting: false, municipality: 'waterrijk',
    email: 's.veenstra@waterrijk.example', joined: 61 * day, forums: both,
  },
  dirksen: {
    name: 'Teun Dirksen', role: 'official', acting: false, municipality: 'lindewaard',
    email: 't.dirksen@lindewaard.example', joined: 58 * day, forums: unrest,
  },
  soerjadi: {
    name: 'Dewi Soerjadi', role: 'official', acting: true, municipality: 'rietoever',
    email: 'd.soerjadi@rietoever.example', joined: 36 * day, forums: unrest,
  },
  mensink: {
    name: 'Joëlle Mensink', role: 'moderator', organisation: 'VNG',
    email: 'joelle.mensink@vng.example', joined: 95 * day, forums: both,
  },
  amponsah: {
    name: 'Kofi Amponsah', role: 'moderator', organisation: 'VNG',
    email: 'kofi.amponsah@vng.example', joined: 95 * day, forums: both,
  },
  strating: {
    name: 'Willemijn Strating', role: 'expert', organisation: 'Ondersteuningsnetwerk',
    email: 'w.strating@ondersteuningsnetwerk.example', joined: 11 * day, forums: [],
  },
  havermans: {
    name: 'Piet Havermans', role: 'alderman', acting: false, municipality: 'rietoever',
    email: 'p.havermans@rietoever.example', joined: 70 * day, forums: both,
    ended: { by: 'mensink', ago: 18 * day, reason: 'Is geen wethouder meer. Heeft zelf gevraagd om zijn lidmaatschap te beëindigen.' },
  },
}
