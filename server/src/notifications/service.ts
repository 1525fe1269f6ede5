import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { pageOrLast } from '../platform/last-page.ts'
import type {} from './announcements.ts'
import { createMailChoices } from './mail-choices.ts'
import { findNotifications, markSeen, pageSize } from './queries.ts'

export type Notifications = ReturnType<typeof createNotifications>

type Parts = { database: GatedDatabase; sessionSecret: string; clock: Clock }

export function createNotifications({ database, sessionSecret, clock }: Parts) {
  return {
    ...createMailChoices({ database, sessionSecret }),

    list(viewer: Viewer, page: number) {
      return database.asMember(viewer, (transaction) =>
        pageOrLast(page, pageSize, (page) => findNotifications(transaction, viewer.id, page))
      )
    },

    /** Marks all notifications as seen, or those of one thread. */
    see(viewer: Viewer, threadId: string | undefined) {
      return database.asMember(viewer, async (transaction) => {
        const seen = await markSeen(transaction, viewer.id, threadId, clock())
        if (seen > 0) transaction.announce({ kind: 'notifications.changed', memberId: viewer.id })
      })
    }
  }
}
