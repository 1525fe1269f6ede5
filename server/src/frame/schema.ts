import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id } from '../platform/schema.ts'

/** What stands around every page behind the door. */
export const Frame = z.object({
  viewer: Person,
  categories: z.array(z.object({
    slug: z.string(),
    name: z.string(),
    forums: z.array(z.object({ id: Id, slug: z.string(), name: z.string(), description: z.string(), unread: z.int() }))
  })),
  /** Threads to which the viewer was invited and that hold something new. */
  unreadInvited: z.int(),
  unseenNotifications: z.int(),
  desk: z.object({ waitingApplications: z.int(), openReports: z.int() }).nullable()
})

export type Frame = z.output<typeof Frame>
