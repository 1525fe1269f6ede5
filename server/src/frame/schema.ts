import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id } from '../platform/schema.ts'

/** What stands around every page behind the door. */
export const Frame = z.object({
  viewer: Person,
  categories: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      forums: z.array(
        z.object({ id: Id, slug: z.string(), name: z.string(), description: z.string(), unread: z.int() })
      )
    })
  ),
  /** Threads to which the viewer was invited and that hold something new. */
  unreadInvited: z.int(),
  unseenNotifications: z.int(),
  desk: z.object({ waitingApplications: z.int(), openReports: z.int(), openSeats: z.int() }).nullable()
})

/** How the moderators are reached by whoever cannot come in; null where this installation does not say. */
export const Help = z.object({ phone: z.string().nullable(), mail: z.string().nullable() })

export type Frame = z.output<typeof Frame>
