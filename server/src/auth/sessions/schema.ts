import { z } from 'zod'
import { Id, Timestamp } from '../../platform/schema.ts'
import { Passphrase, Code } from '../factors/schema.ts'
import { line } from '../../platform/text/schema.ts'

/** How a member signed in. */
export const SignInMethod = z.enum(['passkey', 'passphrase', 'recoveryCode', 'singleSignOn', 'demo'])

/** The ways to step up. */
export const StepUpWay = z.enum(['passkey', 'passphrase', 'demo'])

/** The session of this browser. */
export const Session = z.object({
  isSteppedUp: z.boolean(),
  ways: z.array(StepUpWay),
  /** What this session still has to do (Viewer.owes). */
  owes: z.enum(['proof', 'organisation']).nullable()
})

/** One of the member's own sessions, in terms that they recognise. */
export const OwnSession = z.object({
  id: Id,
  method: SignInMethod,
  device: z.string(),
  /** Only the first half of the network address. */
  network: z.string(),
  signedInAt: Timestamp,
  lastUsedAt: Timestamp,
  isThis: z.boolean()
})

export const PassphraseSignIn = z.strictObject({
  email: line(1, 254),
  passphrase: Passphrase.min(1),
  code: Code
})

export const PassphraseStepUp = PassphraseSignIn.omit({ email: true })

/**
 * The page that the visitor wants after signing in. A path that leads to another origin, also when it is parsed again,
 * becomes null.
 */
export const GoingTo = z.string().max(2_000).refine(isLocalPath).nullable().catch(null)

export const Underway = z.object({ goingTo: GoingTo })

/** `goTo` is where the member has to go first; null for nowhere. */
export const SignedIn = z.object({ name: z.string(), goTo: z.string().nullable() })

export type SignInMethod = z.output<typeof SignInMethod>
export type OwnSession = z.output<typeof OwnSession>
export type StepUpWay = z.output<typeof StepUpWay>
export type SignedIn = z.output<typeof SignedIn>

function isLocalPath(text: string) {
  const here = 'http://here.invalid'
  const url = URL.parse(text, here)
  return text.startsWith('/') && url?.origin === here && !url.pathname.startsWith('//')
}
