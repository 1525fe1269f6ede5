import { z } from 'zod'
import { MemberRole, Person } from '../members/schema.ts'
import { Id, Reason, Timestamp } from '../platform/schema.ts'

/** What WebAuthn and the browser say to each other; @simplewebauthn checks it, we hand it on. */
export const WebAuthnMessage = z.looseObject({})
export const WebAuthnResponse = z.looseObject({ id: z.string().max(1_024), type: z.literal('public-key') })

/** Left empty it is called what it is. */
const PasskeyName = z
  .string()
  .trim()
  .max(60)
  .default('')
  .transform((name) => name || 'Toegangssleutel')

/** How somebody came in. */
export const SignInMethod = z.enum(['passkey', 'passphrase', 'recoveryCode', 'singleSignOn', 'demo'])

/** How somebody who has signed in can prove again who they are. */
export const StepUpWay = z.enum(['passkey', 'passphrase', 'demo'])

/** This browser's own session. */
export const Session = z.object({
  isSteppedUp: z.boolean(),
  ways: z.array(StepUpWay),
  /** What it has still to do before it is worth anything. */
  owes: z.enum(['proof', 'organisation']).nullable()
})

/** One of the member's own sessions, as they know it again. */
export const OwnSession = z.object({
  id: Id,
  method: SignInMethod,
  device: z.string(),
  /** The first half of its address, and no more. */
  network: z.string(),
  signedInAt: Timestamp,
  lastUsedAt: Timestamp,
  isThis: z.boolean()
})

const SetFactor = z.object({ setAt: Timestamp, may: z.object({ remove: z.boolean() }) }).nullable()

/** What the member signs in with. */
export const Factors = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: Timestamp,
      usedAt: Timestamp.nullable(),
      may: z.object({ remove: z.boolean() })
    })
  ),
  passphrase: SetFactor,
  authenticator: SetFactor,
  /** How many are left. */
  recoveryCodes: z.int().nonnegative(),
  /** Whether something is left for when one way in is lost. */
  hasReserve: z.boolean()
})

/** Bounded where it is read; how long it has to be is the policy's to say, so that it says so in its own words. */
const Passphrase = z.string().max(1_000)
/** Of a code app, or from the list of recovery codes. */
const Code = z.string().trim().min(1).max(60)
const Offer = z.string().max(500)

export const PassphraseSignIn = z.strictObject({
  email: z.string().trim().min(1).max(254),
  passphrase: Passphrase.min(1),
  code: Code
})
export const PassphraseStepUp = PassphraseSignIn.omit({ email: true })
export const NewPassphrase = z.strictObject({ passphrase: Passphrase })
/** The one that was offered before, when a form came back. */
export const AuthenticatorQuestion = z.strictObject({ offer: Offer.optional() })
/** What a code app is shown: the key as a picture and as text, and sealed to send back. */
export const AuthenticatorOffer = z.object({
  key: z.string(),
  uri: z.string(),
  qr: z.object({ size: z.int(), path: z.string() }),
  offer: z.string()
})
export const NewAuthenticator = z.strictObject({ offer: Offer, code: Code })
export const FirstPassphrase = z.strictObject({ passphrase: Passphrase.min(1), offer: Offer, code: Code })
/** Seen once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })

export const PasskeyId = z.object({ id: z.string().min(1).max(1_024) })
export const RenamedPasskey = z.strictObject({ name: PasskeyName })

/** The page of ours that they were on their way to. Whatever leads elsewhere, also when it is read again, is none. */
const GoingTo = z.string().max(2_000).refine(isLocalPath).nullable().catch(null)
export const Underway = z.object({ goingTo: GoingTo })

/** `goTo` is where they have to go first, if anywhere. */
export const SignedIn = z.object({ name: z.string(), goTo: z.string().nullable() })

/** What an enrolment link opens. An unknown token is a 404. */
export const EnrolmentLink = z.object({ state: z.enum(['open', 'expired', 'used']), name: z.string() })

export const NewPasskey = z.strictObject({ response: WebAuthnResponse, name: PasskeyName })

export const LinkToken = z.object({ token: z.string().min(20).max(200) })

/** The demo village signs in by name; these routes exist in demo mode only. */
export const DemoPerson = z.object({
  id: Id,
  name: z.string(),
  role: MemberRole,
  acting: z.boolean(),
  organisation: z.string(),
  forums: z.array(z.string())
})
export const DemoSignIn = z.strictObject({ memberId: Id })
export const DemoMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: Timestamp
})

/** A work address, a mail domain or the name of an organisation. */
export const OrganisationSignIn = z.strictObject({
  organisation: z.string().trim().min(2).max(254),
  goingTo: GoingTo
})
/** Where the visitor goes next: a provider's address, or a page of ours. */
export const GoTo = z.object({ goTo: z.string() })
/** To which of our addresses the provider sent the visitor back, and what stood behind the '?'. */
export const OrganisationAnswer = z.strictObject({ place: z.string().max(100), query: z.string().max(8_000) })

const OwnProvider = z.object({ id: Id, name: z.string(), isRequired: z.boolean() })
/** The provider of one's own mail domain, and the account that was linked there. */
export const MyWorkAccount = z.object({
  provider: OwnProvider.nullable(),
  account: z.object({ provider: OwnProvider, linkedAt: Timestamp, usedAt: Timestamp.nullable() }).nullable()
})

const Issuer = z.url().max(500)
const Domains = z.array(z.string().trim().toLowerCase().min(3).max(253)).min(1).max(50)

/** Where members of an organisation sign in. What is secret goes in and never comes out. */
export const IdentityProvider = z.object({
  id: Id,
  name: z.string(),
  issuer: z.string(),
  /** Where it sends people back to. */
  returnAddress: z.string(),
  tenant: z.string().nullable(),
  clientId: z.string(),
  domains: z.array(z.string()),
  isRequired: z.boolean(),
  addedAt: Timestamp,
  /** How many members linked their account, and whether any came in by it. */
  linked: z.int().nonnegative(),
  isProven: z.boolean()
})
export const NewIdentityProvider = z.strictObject({
  name: z.string().trim().min(2).max(120),
  issuer: Issuer,
  tenant: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text || null),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z.string().min(8).max(500),
  domains: Domains,
  reason: Reason
})
export const ProviderChanges = NewIdentityProvider.pick({
  name: true,
  clientId: true,
  domains: true,
  reason: true
}).extend({ clientSecret: z.string().max(500) })
export const ProviderRequirement = z.strictObject({ isRequired: z.boolean(), reason: Reason })
export const IssuerQuestion = z.strictObject({ issuer: Issuer })
export const IssuerDescription = z.object({
  issuer: z.string(),
  returnAddress: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  algorithms: z.array(z.string()),
  /** Not every issuer says so that knows it. */
  saysPkce: z.boolean()
})

/** What a moderator did before letting somebody begin anew: called, on a number that was known before, and heard that it was them. */
export const TelephoneCheck = z.strictObject({
  number: z.string().trim().min(3).max(200),
  calledOn: z.string().trim().min(3).max(60),
  evidence: Reason
})
export const FactorReset = z.object({
  askedBy: Person,
  askedAt: Timestamp,
  askedEvidence: z.string(),
  secondedBy: Person.nullable(),
  secondedAt: Timestamp.nullable(),
  secondedEvidence: z.string().nullable(),
  effectiveAt: Timestamp.nullable()
})
export const FactorResetState = z.object({
  reset: FactorReset.nullable(),
  may: z.object({ ask: z.boolean(), second: z.boolean(), recall: z.boolean() })
})
export const MyReset = z.object({ isAsked: z.boolean(), effectiveAt: Timestamp.nullable() })

export type SignInMethod = z.output<typeof SignInMethod>
export type OwnSession = z.output<typeof OwnSession>
export type StepUpWay = z.output<typeof StepUpWay>
export type TelephoneCheck = z.output<typeof TelephoneCheck>
export type FactorReset = z.output<typeof FactorReset>
export type SignedIn = z.output<typeof SignedIn>
export type IdentityProvider = z.output<typeof IdentityProvider>
export type NewIdentityProvider = z.output<typeof NewIdentityProvider>
export type ProviderChanges = z.output<typeof ProviderChanges>
export type EnrolmentLink = z.output<typeof EnrolmentLink>

function isLocalPath(text: string) {
  const here = 'http://here.invalid'
  const url = URL.parse(text, here)
  return text.startsWith('/') && url?.origin === here && !url.pathname.startsWith('//')
}
