import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { record } from '../members/record.ts'
import type { ModerationKind } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import type {} from './announcements.ts'
import { findHeld, lockFactors } from './factor-queries.ts'
import { addPasskey, findHolder, findOwnPasskeys, removePasskey, renamePasskey } from './passkey-queries.ts'
import type { Passkeys } from './passkeys.ts'
import { canRemove } from './policy.ts'
import type { CeremonyOf } from './visitor.ts'

type Answer = { response: RegistrationResponseJSON; name: string }
type Change = 'passkeyAdded' | 'passkeyRenamed' | 'passkeyRemoved'
export type OwnPasskeys = ReturnType<typeof createOwnPasskeys>

/** A member makes as many passkeys as they have devices, names them, and removes what they no longer use. */
export function createOwnPasskeys({ database, passkeys }: { database: GatedDatabase; passkeys: Passkeys }) {
  return {
    list: (viewer: Viewer) => database.asMember(viewer, async (transaction) => {
      const remove = canRemove(await findHeld(transaction, viewer.id), 'passkeys')
      return (await findOwnPasskeys(transaction, viewer.id)).map((passkey) => ({ ...passkey, may: { remove } }))
    }),

    /** For this session alone. */
    async begin(viewer: Viewer) {
      const holder = await database.asMember(viewer, (transaction) => findHolder(transaction, viewer.id))
      const options = await passkeys.enrolmentOptions(holder)
      return { options, ceremony: { purpose: 'new-passkey', challenge: options.challenge, session: viewer.sessionId } satisfies CeremonyOf<'new-passkey'> }
    },

    async finish(viewer: Viewer, { response, name }: Answer, ceremony: CeremonyOf<'new-passkey'> | null) {
      if (ceremony?.session !== viewer.sessionId) throw invalid('response', 'passkey.refused')
      const passkey = await passkeys.accept(response, ceremony.challenge)
      await change(viewer, 'passkeyAdded', async (transaction) => {
        const isNew = await addPasskey(transaction, { ...passkey, memberId: viewer.id, name })
        if (!isNew) throw invalid('response', 'passkey.refused')
      })
    },

    rename: (viewer: Viewer, id: string, name: string) => change(viewer, 'passkeyRenamed', async (transaction) => {
      if (!(await renamePasskey(transaction, viewer.id, id, name))) throw notFound('passkey')
    }),

    /** Of two that are removed at once, the second is asked after the first is gone: one way in always stays. */
    remove: (viewer: Viewer, id: string) => change(viewer, 'passkeyRemoved', async (transaction) => {
      await lockFactors(transaction, viewer.id)
      const may = canRemove(await findHeld(transaction, viewer.id), 'passkeys')
      if (!(await removePasskey(transaction, viewer.id, id))) throw notFound('passkey')
      if (!may) throw conflict('factor.last')
    })
  }

  async function change(viewer: Viewer, kind: Change & ModerationKind, work: (transaction: Transaction) => Promise<void>) {
    await database.asMember(viewer, async (transaction) => {
      await work(transaction)
      await record(transaction, { kind, actorId: viewer.id, subjectId: viewer.id, reason: 'door het lid zelf' })
      transaction.queue('tell-of-access', { memberId: viewer.id, change: kind })
    })
  }
}
