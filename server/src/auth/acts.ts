import { z } from 'zod'
import type { InWords } from '../platform/own-data.ts'
import { because, defineActs } from '../record/act.ts'
import { SignInMethod } from './sessions/schema.ts'

const own = { chapter: 'signingIn', subject: 'member' } as const
const provider = { chapter: 'signingIn', subject: 'identityProvider' } as const
const reason = z.string()

/** Whether the member was signed in or used the link from a letter. */
const how = z.strictObject({ how: z.enum(['signedIn', 'byLink']) })
const method = z.strictObject({ method: SignInMethod })
/** `calledOn` is free text: 'gisteren om tien uur'. */
const telephone = z.strictObject({ calledOn: z.string(), number: z.string(), reason })

export const acts = defineActs({
  passkeyAdded: {
    ...own,
    done: 'Toegangssleutel gemaakt door',
    byMember: true,
    atTheDoor: 'subject',
    particulars: how
  },
  passkeyRenamed: {
    ...own,
    done: 'Toegangssleutel een andere naam gegeven door',
    byMember: true,
    particulars: how
  },
  passkeyRemoved: { ...own, done: 'Toegangssleutel verwijderd van', byMember: true, particulars: how },
  passphraseSet: { ...own, done: 'Wachtzin gekozen door', byMember: true, atTheDoor: 'subject', particulars: how },
  passphraseRemoved: { ...own, done: 'Wachtzin verwijderd van', byMember: true, particulars: how },
  authenticatorSet: {
    ...own,
    done: 'Code-app gekoppeld door',
    byMember: true,
    atTheDoor: 'subject',
    particulars: how
  },
  authenticatorRemoved: { ...own, done: 'Code-app losgemaakt van', byMember: true, particulars: how },
  recoveryCodesMade: {
    ...own,
    done: 'Herstelcodes gemaakt door',
    byMember: true,
    atTheDoor: 'subject',
    particulars: how
  },
  recoveryCodeUsed: { ...own, done: 'Herstelcode gebruikt door', atTheDoor: 'subject' },
  signedIn: { ...own, done: 'Ingelogd:', atTheDoor: 'subject', particulars: method },
  signInRefused: { ...own, done: 'Inloggen mislukt van', atTheDoor: 'nobody', particulars: method },
  sessionsEnded: {
    ...own,
    done: 'Sessies beëindigd van',
    byMember: true,
    atTheDoor: 'subject',
    /** The member's present session, one other, or all others. */
    particulars: z.strictObject({ which: z.enum(['this', 'one', 'others']) })
  },
  steppedUp: { ...own, done: 'Opnieuw bevestigd wie het is:', byMember: true, particulars: method },
  resetAsked: { ...own, done: 'Herstel van toegang gevraagd voor', particulars: telephone },
  resetSeconded: {
    ...own,
    done: 'Herstel van toegang door een tweede moderator bevestigd voor',
    particulars: telephone
  },
  resetRecalled: {
    ...own,
    done: 'Herstel van toegang tegengehouden voor',
    byMember: true,
    atTheDoor: 'subject',
    /**
     * A moderator's reason; or the member recalled it, signed in or by the link; or it lapsed with the moderator who
     * asked.
     */
    particulars: z.union([because, z.strictObject({ why: z.enum(['bySelf', 'byLink', 'lapsed']) })])
  },
  resetDone: { ...own, done: 'Toegang hersteld van' },
  identityLinked: {
    ...own,
    done: 'Werkaccount gekoppeld van',
    byMember: true,
    particulars: z.strictObject({ provider: z.string() })
  },
  identityUnlinked: {
    ...own,
    done: 'Werkaccount losgemaakt van',
    byMember: true,
    particulars: z.strictObject({ provider: z.string() })
  },

  providerAdded: { ...provider, done: 'Inlogdienst toegevoegd:', particulars: because },
  providerChanged: {
    ...provider,
    done: 'Inlogdienst gewijzigd:',
    particulars: z.union([because, z.strictObject({ isRequired: z.boolean(), reason })])
  },
  providerRemoved: {
    ...provider,
    done: 'Inlogdienst verwijderd:',
    particulars: z.strictObject({ name: z.string(), reason })
  }
})

export const inWords: InWords = {
  method: {
    label: 'waarmee',
    values: {
      passkey: 'toegangssleutel',
      passphrase: 'wachtzin en code',
      recoveryCode: 'wachtzin en herstelcode',
      singleSignOn: 'werkaccount',
      demo: 'knop van het proefdorp'
    }
  },
  how: { label: 'hoe', values: { signedIn: 'ingelogd', byLink: 'met de link uit een e-mail' } },
  which: {
    label: 'welke',
    values: { this: 'op het apparaat zelf', one: 'één sessie', others: 'alle andere sessies' }
  },
  why: {
    label: 'waarom',
    values: {
      bySelf: 'door uzelf, ingelogd',
      byLink: 'met de link in de e-mail',
      lapsed: 'wie het vroeg, mag dit niet meer'
    }
  },
  provider: { label: 'inlogdienst' }
}
