import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Viewer } from '../../platform/access.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { findHeldFactors } from './factor-queries.ts'
import { changeOwn } from './own-change.ts'
import { addPasskey, findPasskeyHolder, findOwnPasskeys, removePasskey, renamePasskey } from './passkey-queries.ts'
import type { Passkeys } from './passkeys.ts'
import { canRemoveFactor } from './policy.ts'
import type { CeremonyOf } from '../sessions/visitor.ts'

type Answer = { response: RegistrationResponseJSON; name: string }
export type OwnPasskeys = ReturnType<typeof createOwnPasskeys>

/** A member makes, names and removes their passkeys. */
export function createOwnPasskeys({ database, passkeys }: { database: GatedDatabase; passkeys: Passkeys }) {
  return {
    list: (viewer: Viewer) =>
      database.asMember(viewer, async (transaction) => {
        const remove = canRemoveFactor(await findHeldFactors(transaction, viewer.id), 'passkeys')
        return (await findOwnPasskeys(transaction, viewer.id)).map((passkey) => ({ ...passkey, may: { remove } }))
      }),

    /** The challenge is for this session only. */
    async begin(viewer: Viewer) {
      const holder = await database.asMember(viewer, (transaction) => findPasskeyHolder(transaction, viewer.id))
      const options = await passkeys.enrolmentOptions(holder)
      return {
        options,
        ceremony: {
          purpose: 'new-passkey',
          challenge: options.challenge,
          session: viewer.sessionId
        } satisfies CeremonyOf<'new-passkey'>
      }
    },

    async finish(viewer: Viewer, { response, name }: Answer, ceremony: CeremonyOf<'new-passkey'> | null) {
      if (ceremony?.session !== viewer.sessionId) throw invalid('response', 'passkey.refused')
      const passkey = await passkeys.accept(response, ceremony.challenge)
      await changeOwn(database, viewer, 'passkeyAdded', async (transaction) => {
        const isNew = await addPasskey(transaction, { ...passkey, memberId: viewer.id, name })
        if (!isNew) throw invalid('response', 'passkey.refused')
      })
    },

    rename: (viewer: Viewer, id: string, name: string) =>
      changeOwn(database, viewer, 'passkeyRenamed', async (transaction) => {
        if (!(await renamePasskey(transaction, viewer.id, id, name))) throw notFound('passkey')
      }),

    /** Concurrent removals wait for each other, so that one way to sign in always stays. */
    remove: (viewer: Viewer, id: string) =>
      changeOwn(database, viewer, 'passkeyRemoved', async (transaction) => {
        const may = canRemoveFactor(await findHeldFactors(transaction, viewer.id), 'passkeys')
        if (!(await removePasskey(transaction, viewer.id, id))) throw notFound('passkey')
        if (!may) throw conflict('factor.last')
      })
  }
}
