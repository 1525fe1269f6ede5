import { z } from 'zod'
import { ModerationKind, Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'

export const NewReport = z.strictObject({ reason: Reason })

export const Report = z.object({
  id: Id,
  postId: Id,
  /** What the post said when it was reported. */
  html: z.string(),
  author: Person,
  reporter: Person,
  reason: z.string(),
  reportedAt: Timestamp,
  decision: z.enum(['hidden', 'kept']).nullable(),
  decidedAt: Timestamp.nullable(),
  decidedBy: Person.nullable(),
  isHidden: z.boolean(),
  /** Where it stands, when this moderator can read that thread. */
  thread: z
    .object({ id: Id, title: z.string(), forumSlug: z.string(), categorySlug: z.string(), postNumber: z.int() })
    .nullable(),
  may: z.object({ dismiss: z.boolean() })
})

export const ReportQuery = PageQuery.extend({ state: z.enum(['open', 'decided']).default('open') })
export const ReportList = pageOf(Report)

export const Hiding = z.strictObject({ reason: Reason })
export const Dismissal = z.strictObject({ reason: Reason })
export const Locking = z.strictObject({ isLocked: z.boolean(), reason: Reason })
export const Pinning = z.strictObject({ isPinned: z.boolean(), reason: z.string().trim().max(1_000).default('') })

export const ModerationAction = z.object({
  id: Id,
  kind: ModerationKind,
  /** Null when a command at the server did it. */
  actor: Person.nullable(),
  subjectId: Id,
  /** The name or the title of what it was about, of a post its author; null where this moderator may not read it. */
  subject: z.string().nullable(),
  reason: z.string(),
  at: Timestamp
})
/** What the record can be narrowed to: one kind of event, and whom or what it was about or by. */
export const ModerationRecordQuery = PageQuery.extend({
  chapter: z.enum(['joining', 'signingIn', 'seats', 'order', 'ownData']).optional(),
  about: Id.optional()
})
export const ModerationRecord = pageOf(ModerationAction)

export type Report = z.output<typeof Report>
export type ModerationRecordQuery = z.output<typeof ModerationRecordQuery>
export type ModerationAction = z.output<typeof ModerationAction>
