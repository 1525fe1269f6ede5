import { compose, type Letters } from './letter.ts'

/** A member who did not make the change has to hear of it soon (ASVS 6.3.7). */
export const factorLetters = {
  'access-changed': ({ change }: { change: AccessChange }) =>
    compose(changes[change].subject, [
      changes[change].sentence,
      'Was u dat niet? Neem dan meteen contact op met de moderators van VNG.'
    ])
} satisfies Letters

export type AccessChange = keyof typeof changes

/** What changed in how somebody signs in. */
const changes = {
  passkeyAdded: {
    subject: 'nieuwe toegangssleutel',
    sentence: 'Er is zojuist een toegangssleutel (passkey) aan uw account toegevoegd. U kunt er nu mee inloggen.'
  },
  passkeyRenamed: {
    subject: 'toegangssleutel heeft een andere naam',
    sentence: 'Een toegangssleutel (passkey) van uw account heeft zojuist een andere naam gekregen.'
  },
  passkeyRemoved: {
    subject: 'toegangssleutel verwijderd',
    sentence: 'Er is zojuist een toegangssleutel (passkey) van uw account verwijderd. U kunt er niet meer mee inloggen.'
  },
  passphraseSet: {
    subject: 'nieuwe wachtzin',
    sentence: 'Er is zojuist een wachtzin ingesteld voor uw account. Samen met een code kan ermee worden ingelogd.'
  },
  passphraseRemoved: { subject: 'wachtzin verwijderd', sentence: 'De wachtzin van uw account is zojuist verwijderd.' },
  authenticatorSet: { subject: 'nieuwe code-app', sentence: 'Er is zojuist een code-app gekoppeld aan uw account.' },
  authenticatorRemoved: {
    subject: 'code-app losgemaakt',
    sentence: 'De code-app van uw account is zojuist losgemaakt.'
  },
  recoveryCodesMade: {
    subject: 'nieuwe herstelcodes',
    sentence: 'Er zijn zojuist nieuwe herstelcodes gemaakt voor uw account. De oude werken niet meer.'
  },
  recoveryCodeUsed: {
    subject: 'herstelcode gebruikt',
    sentence: 'Er is zojuist een van uw herstelcodes gebruikt. Die code werkt niet meer.'
  },
  identityLinked: {
    subject: 'werkaccount gekoppeld',
    sentence: 'U kunt nu ook inloggen met het werkaccount van uw organisatie.'
  },
  identityUnlinked: {
    subject: 'werkaccount losgemaakt',
    sentence: 'U kunt niet meer inloggen met het werkaccount van uw organisatie.'
  }
}
