import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse
} from '@simplewebauthn/server'
import type { GatedDatabase } from '../../platform/database.ts'
import { ForumError, invalid } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
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

    /** Who signed this challenge; it must be `member`, where that is known. Every other outcome is one and the same refusal, also in the record of whose passkey it was. */
    async recognise(response: AuthenticationResponseJSON, expectedChallenge: string, member?: { id: string }) {
      const seen = await database.atTheDoor(async (transaction) => {
        const passkey = await findPasskey(transaction, response.id)
        if (!passkey) return 'nobody has this passkey'

        const { id, publicKey, counter } = passkey
        const credential = { id, publicKey, counter: Number(counter) }
        const answer = await verifyAuthenticationResponse({
          ...expected,
          response,
          expectedChallenge,
          credential
        }).catch((error: Error) => error.message)
        const isTheirs = !member || passkey.member.id === member.id
        if (typeof answer === 'object' && answer.verified && isTheirs) {
          await usePasskey(transaction, id, BigInt(answer.authenticationInfo.newCounter), new Date())
          return passkey.member
        }

        // Not thrown in here: that it was tried must stand.
        await record(transaction, null, acts.signInRefused, passkey.member.id, { method: 'passkey' })
        if (!isTheirs) return 'the passkey is of somebody else'
        return typeof answer === 'string' ? answer : 'the signature is not right'
      })
      if (typeof seen === 'string') throw refused(seen)
      return seen
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
      const made = await verifyRegistrationResponse({
        ...expected,
        response,
        expectedChallenge,
        supportedAlgorithmIDs
      }).catch(() => null)
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
