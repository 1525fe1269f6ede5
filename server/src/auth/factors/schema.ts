import { z } from 'zod'
import { Timestamp } from '../../platform/schema.ts'
import { line } from '../../platform/text/schema.ts'

/** A WebAuthn message. @simplewebauthn checks it; we pass it on. */
export const WebAuthnMessage = z.looseObject({})

export const WebAuthnResponse = z.looseObject({ id: z.string().max(1_024), type: z.literal('public-key') })

/** An empty name becomes a default one. */
const PasskeyName = line(0, 60)
  .default('')
  .transform((name) => name || 'Toegangssleutel')

const SetFactor = z.object({ setAt: Timestamp, may: z.object({ remove: z.boolean() }) }).nullable()

/** The member's factors. */
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
  /** The number of unused codes. */
  recoveryCodes: z.int().nonnegative(),
  /** Whether the member can still sign in after losing one way. */
  hasReserve: z.boolean()
})

/** Only the upper bound is checked here. The policy checks the length, with an error code of its own. */
export const Passphrase = z.string().max(1_000)

/** A code of the app, or a recovery code. */
export const Code = line(1, 60)

const Offer = z.string().max(500)

export const NewPassphrase = z.strictObject({ passphrase: Passphrase })
/** `offer` is the former offer, when a form was refused. */
export const AuthenticatorQuestion = z.strictObject({ offer: Offer.optional() })

/** The key for a code app: as a QR code, as text, and sealed to send back. */
export const AuthenticatorOffer = z.object({
  key: z.string(),
  uri: z.string(),
  qr: z.object({ size: z.int(), path: z.string() }),
  offer: z.string()
})

export const NewAuthenticator = z.strictObject({ offer: Offer, code: Code })

export const FirstPassphrase = z.strictObject({ passphrase: Passphrase.min(1), offer: Offer, code: Code })

/** Shown only once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })

export const PasskeyId = z.object({ id: z.string().min(1).max(1_024) })

export const RenamedPasskey = z.strictObject({ name: PasskeyName })

export const NewPasskey = z.strictObject({ response: WebAuthnResponse, name: PasskeyName })
