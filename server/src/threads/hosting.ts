import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { accessThread, announceChange } from './access.ts'
import { acts } from './acts.ts'
import { chooseHeir, closeOrphan, findOrphans } from './hosting-queries.ts'
import type { OrphanClosing } from './schema.ts'

/** Nobody is left in an invited thread that no one can close. */
export function createHosting({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** Chooses who decides who takes part when the author is away, or nobody. The database holds the rule. */
    chooseHeir(viewer: Viewer, threadId: string, memberId: string | null) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessThread(transaction, viewer, threadId)
        if (!(await chooseHeir(transaction, threadId, memberId))) throw forbidden('thread')
        await announceChange(transaction, thread, null)
        return null
      })
    },

    listOrphans(viewer: Viewer) {
      return database.asMember(viewer, (transaction) => findOrphans(transaction))
    },

    /** A moderator closes a thread in which only guests are left, without reading it. */
    closeOrphan(viewer: Viewer, id: string, { reason, removesGuests }: OrphanClosing) {
      return database.asMember(viewer, async (transaction) => {
        const closed = await closeOrphan(transaction, id, { reason, removesGuests, at: clock() })
        if (!closed) throw notFound('thread')
        await record(transaction, viewer, acts.orphanClosed, id, { reason, removed: closed.removed.length })
        for (const memberId of closed.removed) transaction.announce({ kind: 'thread.left', threadId: id, memberId })
        await announceChange(transaction, { id, forumId: closed.forumId, audience: 'invited' }, null)
        transaction.announce({ kind: 'desk.changed' })
        return null
      })
    }
  }
}
