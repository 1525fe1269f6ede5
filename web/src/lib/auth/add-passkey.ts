import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { ask } from '#lib/browser-api.ts'
import { ceremony, type Outcome, sentence } from './passkeys.ts'
import { isStillThem } from './step-up.ts'

/** Adds a passkey for the signed-in member. */
export async function addPasskey(name: string): Outcome {
  if (!(await isStillThem())) return 'Er is niets veranderd. Bevestig eerst dat u het zelf bent.'
  const options = await ask('POST /passkeys/options')
  if (options.refusal) return sentence(options.refusal)

  return ceremony(async () => {
    const response = await startRegistration({
      optionsJSON: options.data as unknown as PublicKeyCredentialCreationOptionsJSON
    })
    return (await ask('POST /passkeys', { body: { response: { ...response }, name } })).refusal
  })
}
