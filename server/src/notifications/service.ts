import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { createMailChoices } from './mail-choices.ts'
import { findNotifications, markSeen, pageSize } from './queries.ts'

export type Notifications = ReturnType<typeof createNotifications>

export function createNotifications({ database, sessionSecret }: { database: GatedDatabase; sessionSecret: string }) {
  return {
    ...createMailChoices({ database, sessionSecret }),

    list(viewer: Viewer, page: number) {
      return database.asMember(viewer, async (transaction) => ({
        ...(await findNotifications(transaction, viewer.id, page)),
        page,
        pageSize
      }))
    },

    /** Marks all notifications as seen, or those of one thread. */
    see(viewer: Viewer, threadId: string | undefined) {
      return database.asMember(viewer, async (transaction) => {
        const seen = await markSeen(transaction, viewer.id, threadId, new Date())
        if (seen > 0) transaction.announce({ kind: 'notifications.changed', memberId: viewer.id })
      })
    }
  }
}
