import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { record } from '../record/record.ts'
import { canRestoreThread } from '../threads/policy.ts'
import * as threads from '../threads/verbs.ts'
import { acts } from './acts.ts'
import * as queries from './queries.ts'

/** Removing a whole thread, and restoring it. */
export function createRemoving({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** Removes the whole thread. The asker is told, with the reason. Reports in it stay open: each is decided by itself. */
    remove(viewer: Viewer, threadId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        await threads.tellAsker(transaction, viewer, threadId, acts.threadRemoved)
        const removed = await threads.remove(transaction, viewer, threadId, clock())
        await record(transaction, viewer, acts.threadRemoved, threadId, { reason, ...removed })
      })
    },

    putBack(viewer: Viewer, threadId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        await threads.putBack(transaction, viewer, threadId)
        await record(transaction, viewer, acts.threadRestored, threadId, { reason })
        await threads.tellAsker(transaction, viewer, threadId, acts.threadRestored)
      })
    },

    listRemoved(viewer: Viewer, page: number) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(page, queries.pageSize, (page) => queries.findRemovedThreads(transaction, page))
        const items = found.items.map((thread) => ({
          ...thread,
          may: { restore: canRestoreThread(viewer, { authorId: thread.author.id }) }
        }))
        return { ...found, items }
      })
    }
  }
}
