import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Timestamp } from '../platform/schema.ts'

export const Notification = z.object({
  id: Id,
  kind: z.enum(['reply', 'invitation']),
  thread: z.object({ id: Id, title: z.string(), forumSlug: z.string(), categorySlug: z.string() }),
  postNumber: z.int(),
  causedBy: Person,
  createdAt: Timestamp,
  isSeen: z.boolean()
})

export const NotificationQuery = PageQuery
export const NotificationList = pageOf(Notification).extend({ unseen: z.int() })

/** All of them, or those of one thread. */
export const Seen = z.strictObject({ threadId: Id.optional() })

export type Notification = z.output<typeof Notification>
