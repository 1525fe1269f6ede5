import { z } from 'zod'
import { MemberRole } from '../members/schema.ts'
import { Id, Timestamp } from '../platform/schema.ts'

/** What WebAuthn and the browser say to each other; @simplewebauthn checks it, we hand it on. */
export const WebAuthnMessage = z.looseObject({})
export const WebAuthnResponse = z.looseObject({ id: z.string().max(1_024), type: z.literal('public-key') })

/** How somebody came in. */
export const SignInMethod = z.enum(['passkey', 'passphrase', 'recoveryCode', 'singleSignOn', 'demo'])

/** How somebody who has signed in can prove again who they are. */
export const StepUpWay = z.enum(['passkey', 'demo'])

/** This browser's own session. */
export const Session = z.object({ isSteppedUp: z.boolean(), ways: z.array(StepUpWay) })

export const SignedIn = z.object({ name: z.string() })

/** What an enrolment link opens. An unknown token is a 404. */
export const EnrolmentLink = z.object({ state: z.enum(['open', 'expired', 'used']), name: z.string() })

export const NewPasskey = z.strictObject({ response: WebAuthnResponse, name: z.string().trim().max(60).default('') })

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
export const DemoMail = z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), sentAt: Timestamp })

export type SignInMethod = z.output<typeof SignInMethod>
export type StepUpWay = z.output<typeof StepUpWay>
export type EnrolmentLink = z.output<typeof EnrolmentLink>
