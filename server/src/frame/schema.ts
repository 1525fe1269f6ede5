import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id } from '../platform/schema.ts'

/** The data around every page for members. */
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
  /** The number of threads with unread posts to which the viewer was invited. */
  unreadInvited: z.int(),
  unseenNotifications: z.int(),
  /** What waits for a moderator. Invitations and changes of an office wait for a second one. */
  desk: z
    .object({
      waitingApplications: z.int(),
      openReports: z.int(),
      openSeats: z.int(),
      waitingInvitations: z.int(),
      waitingChanges: z.int()
    })
    .nullable()
})

/** How somebody who cannot sign in reaches the moderators; null where the environment does not say. */
export const Help = z.object({ phone: z.string().nullable(), mail: z.string().nullable() })

export type Frame = z.output<typeof Frame>
