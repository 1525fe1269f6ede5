import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Timestamp } from '../platform/schema.ts'

/** A member chooses for each kind whether it is mailed too. */
export const NotificationKind = z.enum(['reply', 'invitation', 'moderation'])

export const Notification = z.object({
  id: Id,
  kind: NotificationKind,
  /** Null when a moderator removed it. */
  thread: z.object({ id: Id, title: z.string(), forumSlug: z.string(), categorySlug: z.string() }).nullable(),
  postNumber: z.int(),
  causedBy: Person,
  /**
   * What a moderator did in the member's own thread, or about a post, and why. `from` is the former title and `title`
   * that of a removed thread, when the record has them. `isOwn`: it is not about a post that the member reported.
   */
  act: z
    .object({
      kind: z.string(),
      reason: z.string(),
      from: z.string().nullable(),
      title: z.string().nullable(),
      isOwn: z.boolean()
    })
    .nullable(),
  createdAt: Timestamp,
  isSeen: z.boolean()
})

export const NotificationQuery = PageQuery
export const NotificationList = pageOf(Notification).extend({ unseen: z.int() })

/** All notifications, or those of one thread. */
export const Seen = z.strictObject({ threadId: Id.optional() })

export const MailChoice = z.strictObject({ mailOf: z.array(NotificationKind).max(NotificationKind.options.length) })

/** `refusal`: what the mail server answered last about the member's own address, when it refused a letter for good. */
export const MailChoiceNow = MailChoice.extend({
  refusal: z.object({ detail: z.string(), lastAt: Timestamp }).nullable()
})

/** The kind that a mail's link is about (null for every kind), and whether it is mailed now. */
export const MailLink = z.object({ kind: NotificationKind.nullable(), wantsMail: z.boolean() })
export const MailLinkChoice = z.strictObject({ about: z.enum(['this', 'all']), wantsMail: z.boolean() })

export type NotificationKind = z.output<typeof NotificationKind>
export type Notification = z.output<typeof Notification>
export type MailLinkChoice = z.output<typeof MailLinkChoice>

declare module '../platform/schema.ts' {
  interface SocketEvents {
    'notifications.changed': object
  }
}
