import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse
} from '@simplewebauthn/server'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import { ForumError, invalid } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import { findPasskey, usePasskey } from './passkey-queries.ts'

type Holder = { id: string; name: string; email: string; passkeys: { id: string; transports: string[] }[] }

type Parts = { database: GatedDatabase; publicUrl: string; clock: Clock }
export type Passkeys = ReturnType<typeof createPasskeys>

/** Ed25519, ES256 and RS256, which today's authenticators use. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** The WebAuthn ceremonies. The authenticator names the member, so there is no user name to guess. */
export function createPasskeys({ database, publicUrl, clock }: Parts) {
  const rpID = new URL(publicUrl).hostname
  const expected = { expectedOrigin: publicUrl, expectedRPID: rpID, requireUserVerification: true }

  return {
    signInOptions: () => generateAuthenticationOptions({ rpID, userVerification: 'required' }),

    /** For a known member: only their own passkeys. */
    confirmOptions: (passkeys: { id: string; transports: string[] }[]) =>
      generateAuthenticationOptions({ rpID, userVerification: 'required', allowCredentials: passkeys }),

    /**
     * The member who signed this challenge, who must be `member` when that is given. Every other outcome is the same
     * refusal. The record of the passkey's owner notes it.
     */
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
          await usePasskey(transaction, id, BigInt(answer.authenticationInfo.newCounter), clock())
          return passkey.member
        }

        // Not thrown inside the transaction, because the attempt has to be recorded.
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

    /** The new passkey in the form that is stored. */
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

/** The same refusal for every reason. Only the log tells the reason. */
export function refused(reason: string) {
  return Object.assign(new ForumError('sign-in.refused', 401), { cause: reason })
}
