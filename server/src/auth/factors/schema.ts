import { z } from 'zod'
import { Timestamp } from '../../platform/schema.ts'

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
export const Passphrase = z.string().max(1_000)

/** Of a code app, or from the list of recovery codes. */
export const Code = z.string().trim().min(1).max(60)

const Offer = z.string().max(500)

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

export const NewPasskey = z.strictObject({ response: WebAuthnResponse, name: PasskeyName })
