import {
  type AuthenticationResponseJSON, generateAuthenticationOptions, generateRegistrationOptions, type RegistrationResponseJSON,
  verifyAuthenticationResponse, verifyRegistrationResponse
} from '@simplewebauthn/server'
import type { GatedDatabase } from '../platform/database.ts'
import { ForumError, invalid } from '../platform/errors.ts'
import { findPasskey, usePasskey } from './passkey-queries.ts'

type Holder = { id: string; name: string; email: string; passkeys: { id: string; transports: string[] }[] }

export type Passkeys = ReturnType<typeof createPasskeys>

/** Ed25519, ES256 and RS256: what today's authenticators make. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** The ceremonies of WebAuthn. The authenticator names the member itself, so there is no user name to guess. */
export function createPasskeys({ database, publicUrl }: { database: GatedDatabase; publicUrl: string }) {
  const rpID = new URL(publicUrl).hostname
  const expected = { expectedOrigin: publicUrl, expectedRPID: rpID, requireUserVerification: true }

  return {
    signInOptions: () => generateAuthenticationOptions({ rpID, userVerification: 'required' }),

    /** For somebody who is known already: their own passkeys, and no others. */
    confirmOptions: (passkeys: { id: string; transports: string[] }[]) =>
      generateAuthenticationOptions({ rpID, userVerification: 'required', allowCredentials: passkeys }),

    /** Who signed this challenge; it must be `member`, where that is known. Every other outcome is one and the same refusal. */
    async recognise(response: AuthenticationResponseJSON, expectedChallenge: string, member?: { id: string }) {
      return database.atTheDoor(async (transaction) => {
        const passkey = await findPasskey(transaction, response.id)
        if (!passkey) throw refused('nobody has this passkey')
        if (member && passkey.member.id !== member.id) throw refused('the passkey is of somebody else')

        const { id, publicKey, counter } = passkey
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...expected, response, expectedChallenge, credential: { id, publicKey, counter: Number(counter) }
        }).catch((error) => { throw refused(error.message) })
        if (!verified) throw refused('the signature is not right')

        await usePasskey(transaction, id, BigInt(authenticationInfo.newCounter), new Date())
        return passkey.member
      })
    },

    enrolmentOptions({ id, name, email, passkeys }: Holder) {
      return generateRegistrationOptions({
        rpName: 'Raadkamer',
        rpID,
        userID: new TextEncoder().encode(id),
        userName: email,
        userDisplayName: name,
        attestationType: 'none',
        supportedAlgorithmIDs,
        excludeCredentials: passkeys,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
      })
    },

    /** The new passkey as it is kept. */
    async accept(response: RegistrationResponseJSON, expectedChallenge: string) {
      const made = await verifyRegistrationResponse({ ...expected, response, expectedChallenge, supportedAlgorithmIDs }).catch(() => null)
      if (!made?.verified) throw invalid('response', 'passkey.refused')

      const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential
      return { id, publicKey, counter: BigInt(counter), transports }
    }
  }
}

/** The same for every reason; which it was, only the log hears. */
export function refused(reason: string) {
  return Object.assign(new ForumError('sign-in.refused', 401), { cause: reason })
}
