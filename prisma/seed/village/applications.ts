import type { Application } from './types.ts'
import { day, hour, minute } from './writing.ts'

export const applications: Application[] = [
  // The domain belongs to two municipalities, so it does not prove which one she serves.
  {
    name: 'Jolanda Peters', role: 'alderman', acting: false, municipality: 'duinkant',
    email: 'j.peters@dvsamen.example',
    forums: ['maatschappelijke-onrust'],
    motivation: 'Sinds deze maand heb ik jeugd, zorg en leefbaarheid in mijn portefeuille. Ik wil graag leren van collega’s die dit al langer doen.',
    submitted: 27 * hour, addressConfirmed: 26 * hour + 48 * minute,
  },
  {
    name: 'Mehmet Yalçın', role: 'official', acting: false, municipality: 'havenmonde',
    email: 'm.yalcin@havenmonde.example',
    forums: ['maatschappelijke-onrust', 'weerbaar-bestuur'],
    motivation: 'Ik ben adviseur openbare orde en veiligheid en bereid de driehoek voor. '
      + 'Mijn burgemeester is al lid en raadde mij aan om mij ook aan te melden.',
    submitted: 5 * hour, addressConfirmed: 4 * hour + 51 * minute,
  },
  // An address outside the known domains: not refused, but the moderator has to see it.
  {
    name: 'Ilse Brandsma', role: 'mayor', acting: true, municipality: 'rietoever',
    email: 'ilse@brandsma-bestuur.example',
    forums: ['weerbaar-bestuur'],
    motivation: 'Ik neem vanaf volgende week waar in Rietoever. Mijn gemeenteadres werkt nog niet, daarom gebruik ik voorlopig mijn eigen adres. '
      + 'De griffier kan mijn benoeming bevestigen.',
    submitted: 2 * day + 3 * hour, addressConfirmed: 2 * day + 2 * hour,
  },
]
