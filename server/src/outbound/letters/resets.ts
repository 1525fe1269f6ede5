import { type At, compose, wayIn, type Letters, type WithToken } from './letter.ts'

/** To every address of a member whose access two moderators restore: what happens, when, and how to stop it. */
export const resetLetters = {
  'reset-announced': ({ token }: WithToken, at: At) =>
    compose('uw toegang wordt hersteld', [
      'Twee moderators van VNG willen uw toegang herstellen, omdat iemand hun aan de telefoon zei dat u niet meer kunt inloggen.',
      'Over 24 uur werkt alles niet meer waarmee u nu inlogt. U krijgt dan een link om opnieuw te beginnen.',
      `Was u dat niet, of kunt u gewoon inloggen? Houd het dan tegen:\n${at(`/toegang/tegenhouden/${token}`)}`,
      'Bel ook de moderators van VNG.'
    ]),

  'access-restored': ({ token }: WithToken, at: At) =>
    compose('uw toegang', [
      'Uw toegang is hersteld. Wat u eerder had om in te loggen, werkt niet meer.',
      ...wayIn(token, at)
    ])
} satisfies Letters
