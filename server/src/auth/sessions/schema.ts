import { z } from 'zod'
import { Id, Timestamp } from '../../platform/schema.ts'
import { Passphrase, Code } from '../factors/schema.ts'

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

export const PassphraseSignIn = z.strictObject({
  email: z.string().trim().min(1).max(254),
  passphrase: Passphrase.min(1),
  code: Code
})

export const PassphraseStepUp = PassphraseSignIn.omit({ email: true })

/** The page of ours that they were on their way to. Whatever leads elsewhere, also when it is read again, is none. */
export const GoingTo = z.string().max(2_000).refine(isLocalPath).nullable().catch(null)

export const Underway = z.object({ goingTo: GoingTo })

/** `goTo` is where they have to go first, if anywhere. */
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
