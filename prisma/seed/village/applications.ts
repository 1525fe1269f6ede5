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
  // The address is outside the known domains. It is not refused, but the moderator has to see that.
  {
    name: 'Ilse Brandsma', role: 'mayor', acting: true, municipality: 'rietoever',
    email: 'ilse@brandsma-bestuur.example',
    forums: ['weerbaar-bestuur'],
    motivation: 'Ik neem vanaf volgende week waar in Rietoever. Mijn gemeenteadres werkt nog niet, daarom gebruik ik voorlopig mijn eigen adres. '
      + 'De griffier kan mijn benoeming bevestigen.',
    submitted: 2 * day + 3 * hour, addressConfirmed: 2 * day + 2 * hour,
  },
  // A moderator works on it and waits for an answer.
  {
    name: 'Saskia Huizinga', role: 'deputyMayor', acting: false, municipality: 'lindewaard',
    email: 's.huizinga@lindewaard.example',
    forums: ['maatschappelijke-onrust'],
    motivation: 'Als locoburgemeester vervang ik de burgemeester in de zomer en met de feestdagen. Dan wil ik weten wie ik kan bellen.',
    submitted: 3 * day, addressConfirmed: 3 * day - hour,
    assigned: { by: 'mensink', ago: 2 * day },
    question: { by: 'mensink', ago: 2 * day, text: 'Vanaf wanneer bent u locoburgemeester? Op de website van de gemeente staat nog uw voorganger.' },
  },
  // The applicant has answered; it is the moderator's turn.
  {
    name: 'Rachid Benali', role: 'official', acting: false, municipality: 'waterrijk',
    email: 'r.benali@waterrijk.example',
    forums: ['maatschappelijke-onrust', 'weerbaar-bestuur'],
    motivation: 'Ik ben communicatieadviseur en schrijf mee aan onze boodschap bij onrust.',
    submitted: 30 * hour, addressConfirmed: 29 * hour,
    assigned: { by: 'amponsah', ago: 20 * hour },
    question: { by: 'amponsah', ago: 20 * hour, text: 'Met wie in de driehoek werkt u samen?', answer: { ago: 3 * hour, text: 'Met Marit Zandstra en haar adviseur veiligheid. Zij weten van mijn aanvraag.' } },
  },
  // A network partner needs two moderators.
  {
    name: 'Bas Wolters', role: 'partner', acting: false, organisation: 'Politie',
    email: 'b.wolters@politie.example',
    forums: ['maatschappelijke-onrust'],
    motivation: 'Als gebiedsscout zie ik onrust op sociale media ontstaan. Ik wil gemeenten daar vroeg bij helpen.',
    submitted: 22 * hour, addressConfirmed: 21 * hour,
    firstApproved: { by: 'amponsah', ago: 4 * hour, reason: 'Gebeld met de teamchef.' },
  },
  // He applied before, from a private address.
  {
    name: 'Gerrit Nijland', role: 'alderman', acting: false, municipality: 'kwelderoord',
    email: 'gerrit@nijland-advies.example',
    forums: ['weerbaar-bestuur'],
    motivation: 'Ik wil weten hoe anderen met bedreigingen omgaan.',
    submitted: 12 * day, addressConfirmed: 12 * day - hour,
    rejected: { by: 'amponsah', ago: 10 * day, reason: 'Vraag het opnieuw aan met uw adres bij de gemeente.' },
  },
  {
    name: 'Gerrit Nijland', role: 'alderman', acting: false, municipality: 'kwelderoord',
    email: 'g.nijland@kwelderoord.example',
    forums: ['weerbaar-bestuur'],
    motivation: 'Opnieuw, nu met mijn adres bij de gemeente. Ik wil weten hoe anderen met bedreigingen omgaan.',
    submitted: 9 * hour, addressConfirmed: 8 * hour,
  },
]
