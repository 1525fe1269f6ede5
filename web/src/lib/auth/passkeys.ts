import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError
} from '@simplewebauthn/browser'
import { ask } from '#lib/browser-api.ts'
import { problemOf, type Refusal } from '#lib/ui/form-problem.ts'

/** A ceremony resolves to nothing on success, else to a sentence that says why it failed. */
export type Outcome = Promise<string | undefined>

/** Calls `goElsewhere` when the member's organisation requires its own provider. */
export async function signInWithPasskey(goingTo: string, goElsewhere: (address: string) => void): Outcome {
  const options = await ask('POST /passkey-sign-ins/options')
  if (options.refusal) return sentence(options.refusal)

  return ceremony(async () => {
    const response = await startAuthentication({
      optionsJSON: options.data as unknown as PublicKeyCredentialRequestOptionsJSON
    })
    const { data, refusal } = await ask('POST /passkey-sign-ins', {
      query: { goingTo },
      body: { ...response }
    })
    if (data?.goTo) goElsewhere(data.goTo)
    return refusal
  })
}

/** Steps up with a passkey. */
export async function confirmWithPasskey(): Outcome {
  const options = await ask('POST /session/step-up/options')
  if (options.refusal) return sentence(options.refusal)

  return ceremony(async () => {
    const response = await startAuthentication({
      optionsJSON: options.data as unknown as PublicKeyCredentialRequestOptionsJSON
    })
    return (await ask('POST /session/step-up', { body: { ...response } })).refusal
  })
}

export async function makePasskey(token: string, name: string): Outcome {
  const params = { token }
  const options = await ask('POST /enrolment-links/:token/options', { params })
  if (options.refusal) return sentence(options.refusal)

  return ceremony(async () => {
    const response = await startRegistration({
      optionsJSON: options.data as unknown as PublicKeyCredentialCreationOptionsJSON
    })
    return (await ask('POST /enrolment-links/:token/passkeys', { params, body: { response: { ...response }, name } }))
      .refusal
  })
}

/** The default name of a passkey: the name of the device. */
export function deviceName({ userAgent }: Navigator) {
  const known = {
    iPhone: 'iPhone',
    iPad: 'iPad',
    Android: 'Android-toestel',
    Macintosh: 'Mac',
    Windows: 'Windows-computer',
    CrOS: 'Chromebook',
    Linux: 'Linux-computer'
  }
  return Object.entries(known).find(([word]) => userAgent.includes(word))?.[1] ?? ''
}

export async function ceremony(perform: () => Promise<Refusal | undefined>): Outcome {
  if (!browserSupportsWebAuthn())
    return 'Deze browser kent geen toegangssleutels. Gebruik een nieuwere browser, of probeer het op uw telefoon.'
  try {
    const refusal = await perform()
    return refusal && sentence(refusal)
  } catch (error) {
    const hasOne = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    return hasOne
      ? 'Op dit apparaat staat al een toegangssleutel van u. U kunt ermee inloggen.'
      : 'Het is niet afgemaakt. Er is niets veranderd. U kunt het opnieuw proberen.'
  }
}

export function sentence(refusal: Refusal) {
  if (refusal.code === 'step-up.refused')
    return 'Dit lukte niet. Gebruik een toegangssleutel van uzelf, en probeer het opnieuw.'
  const { message, errors } = problemOf(refusal, new FormData())
  return Object.values(errors)[0] ?? message
}
