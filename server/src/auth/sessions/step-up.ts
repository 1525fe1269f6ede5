import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Viewer } from '../../platform/access.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import { ForumError } from '../../platform/errors.ts'
import { findHeldFactors } from '../factors/factor-queries.ts'
import { findPasskeysOf } from '../factors/passkey-queries.ts'
import type { Passkeys } from '../factors/passkeys.ts'
import type { StepUpWay } from './schema.ts'
import type { Sessions } from './session.ts'
import type { TwoFactors } from '../factors/two-factors.ts'
import type { CeremonyOf } from './visitor.ts'

type Parts = {
  database: GatedDatabase
  sessions: Sessions
  passkeys: Passkeys
  twoFactors: TwoFactors
  isDemo: boolean
}

export type StepUp = ReturnType<typeof createStepUp>

/** Stepping up: a member proves again who they are (ASVS 7.5.3). */
export function createStepUp({ database, sessions, passkeys, twoFactors, isDemo }: Parts) {
  const passkeysOf = (viewer: Viewer) =>
    database.asMember(viewer, (transaction) => findPasskeysOf(transaction, viewer.id))

  return {
    /** The ways that this member has. */
    async ways(viewer: Viewer): Promise<StepUpWay[]> {
      const held = await database.asMember(viewer, (transaction) => findHeldFactors(transaction, viewer.id))
      return [
        ...(held.passkeys > 0 ? ['passkey' as const] : []),
        ...(held.hasPassphrase ? ['passphrase' as const] : []),
        ...(isDemo ? ['demo' as const] : [])
      ]
    },

    /** The challenge is for this session only. */
    async begin(viewer: Viewer) {
      const options = await passkeys.confirmOptions(await passkeysOf(viewer))
      return {
        options,
        ceremony: {
          purpose: 'step-up',
          challenge: options.challenge,
          session: viewer.sessionId
        } satisfies CeremonyOf<'step-up'>
      }
    },

    /** Returns the cookie that replaces the old one. */
    async finish(viewer: Viewer, response: AuthenticationResponseJSON, ceremony: CeremonyOf<'step-up'> | null) {
      if (ceremony?.session !== viewer.sessionId) throw notConfirmed('no challenge was given')
      await passkeys.recognise(response, ceremony.challenge, viewer).catch((error) => {
        throw error instanceof ForumError ? notConfirmed(error.cause) : error
      })
      return sessions.stepUp(viewer, 'passkey')
    },

    /** The same passphrase and code as at sign-in, with the same limits. */
    async byPassphrase(viewer: Viewer, typed: { passphrase: string; code: string }, from: { ip: string }) {
      const { method } = await twoFactors.confirm(viewer.id, typed, from)
      return sessions.stepUp(viewer, method)
    }
  }
}

/** Not a 401, because the session stays valid. */
function notConfirmed(cause: unknown) {
  return Object.assign(new ForumError('step-up.refused', 403), { cause })
}
