import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'
import { Chapter } from '../record/schema.ts'

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
  /** An act of a room, or one that no room has any more. */
  kind: z.string(),
  /** What was done, in Dutch; the name of the subject comes after it. */
  done: z.string(),
  /** Null when a command at the server did it, the clock, or somebody who had not signed in. */
  actor: Person.nullable(),
  /** Of which kind the subject is: 'member', 'post', ... */
  subjectKind: z.string(),
  subjectId: Id,
  /** The name or the title of what it was about, of a post its author; null where this moderator may not read it. */
  subject: z.string().nullable(),
  /** What somebody typed. */
  reason: z.string(),
  /** What else there is to know, in the shape that the act gives it; empty on a line from before there were any. */
  particulars: z.record(z.string(), z.unknown()),
  at: Timestamp
})
/** What the record can be narrowed to: one kind of event, and whom or what it was about or by. */
export const ModerationRecordQuery = PageQuery.extend({
  chapter: Chapter.optional(),
  about: Id.optional()
})
export const ModerationRecord = pageOf(ModerationAction)

export type Report = z.output<typeof Report>
export type ModerationRecordQuery = z.output<typeof ModerationRecordQuery>
export type ModerationAction = z.output<typeof ModerationAction>
