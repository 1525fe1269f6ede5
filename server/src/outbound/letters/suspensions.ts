import { type At, compose, type Letters } from './letter.ts'

export const suspensionLetters = {
  'membership-suspended': ({ why }: { why: Suspension }) =>
    compose('uw toegang staat stil', [
      `U kunt Raadkamer nu niet gebruiken. ${suspensions[why].sentence}`,
      suspensions[why].way,
      'Er is niets gewist. Kunt u er weer in, dan krijgt u een e-mail en logt u in zoals u gewend was.'
    ]),

  'membership-restored': (_: object, at: At) =>
    compose('u kunt er weer in', [
      'Uw functie is bevestigd. U kunt Raadkamer weer gebruiken.',
      `Log in zoals u gewend was:\n${at('/inloggen')}`
    ]),

  'membership-returned': (_: object, at: At) =>
    compose('u kunt er weer in', [
      'Uw lidmaatschap was beëindigd. De moderators van VNG hebben dat ongedaan gemaakt. U kunt Raadkamer weer gebruiken.',
      `Log in zoals u gewend was:\n${at('/inloggen')}`
    ])
} satisfies Letters

export type Suspension = keyof typeof suspensions

/** Why a member is suspended, and who can change that. The moderator's reason stays in the record. */
const suspensions = {
  unconfirmed: {
    sentence: 'Niemand heeft op tijd bevestigd dat u uw functie nog hebt.',
    way: 'Vraag de contactpersoon van uw gemeente om het alsnog te bevestigen, of neem contact op met de moderators van VNG.'
  },
  officeEnded: {
    sentence: 'De einddatum van uw functie is bereikt.',
    way: 'Houdt u uw functie langer? Neem dan contact op met de moderators van VNG.'
  },
  merged: {
    sentence: 'Uw gemeente is opgegaan in een andere, en die heeft al een burgemeester in Raadkamer.',
    way: 'Neem contact op met de moderators van VNG. Zij overleggen met u wat er nu moet gebeuren.'
  },
  byModerator: {
    sentence: 'Een moderator heeft uw lidmaatschap opgeschort.',
    way: 'Waarom, hoort u van de moderators van VNG. Neem contact met hen op.'
  }
} satisfies Record<string, { sentence: string; way: string }>
