import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Remark, Timestamp, TroubleKind } from '../platform/schema.ts'
import { Chapter } from '../record/schema.ts'

export const NewReport = z.strictObject({ reason: Reason })

export const Report = z.object({
  id: Id,
  postId: Id,
  /** The text of the post when it was reported. Of a post that its author deleted it goes 30 days after the decision. */
  html: z.string(),
  author: Person,
  reporter: Person,
  reason: z.string(),
  /** The author asks for a second look at their hidden post. */
  isAppeal: z.boolean(),
  reportedAt: Timestamp,
  decision: z.enum(['hidden', 'kept']).nullable(),
  decidedAt: Timestamp.nullable(),
  decidedBy: Person.nullable(),
  isHidden: z.boolean(),
  /** The post's thread, when this moderator can read it. */
  thread: z
    .object({ id: Id, title: z.string(), forumSlug: z.string(), categorySlug: z.string(), postNumber: z.int() })
    .nullable(),
  may: z.object({ dismiss: z.boolean(), lookAgain: z.boolean() })
})

/** What is wrong with the machine: a refused letter, a damaged file, a disk that fills. */
export const Trouble = z.object({
  id: Id,
  kind: TroubleKind,
  /** The address, the file or the folder. */
  about: z.string(),
  /** What the mail server or the disk said. */
  detail: z.string(),
  firstAt: Timestamp,
  lastAt: Timestamp,
  times: z.int()
})
export const TroubleList = z.object({ items: z.array(Trouble) })

/** A thread that was removed, for a moderator who would read it. */
export const RemovedThread = z.object({
  id: Id,
  title: z.string(),
  forum: z.string(),
  author: Person,
  removedAt: Timestamp,
  removedBy: Person.nullable(),
  reason: z.string(),
  may: z.object({ restore: z.boolean() })
})
export const RemovedList = pageOf(RemovedThread)
export const Removal = z.strictObject({ reason: Reason })

export const ReportQuery = PageQuery.extend({ state: z.enum(['open', 'decided']).default('open') })
export const ReportList = pageOf(Report)

export const Hiding = z.strictObject({ reason: Reason })
/** What another moderator decides about a hidden post of which the author asked a second look. */
export const SecondLook = z.strictObject({ restore: z.boolean(), reason: Reason })
export const Dismissal = z.strictObject({ reason: Reason })
export const Locking = z.strictObject({ isLocked: z.boolean(), reason: Reason })
export const Pinning = z.strictObject({ isPinned: z.boolean(), reason: Remark })

export const ModerationAction = z.object({
  id: Id,
  /** The name of an act, possibly one that no room has any more. */
  kind: z.string(),
  /** What was done, in Dutch. The name of the subject follows it. */
  done: z.string(),
  /** Null when a command on the server, a round, or somebody who was not signed in did it. */
  actor: Person.nullable(),
  /** The kind of the subject: 'member', 'post', ... */
  subjectKind: z.string(),
  subjectId: Id,
  /** The name or title of the subject; for a post, its author. Null when this moderator may not read it. */
  subject: z.string().nullable(),
  /** A text that somebody typed. */
  reason: z.string(),
  /** The rest, in the shape that the act declares. Empty on older lines. */
  particulars: z.record(z.string(), z.unknown()),
  at: Timestamp
})
/** Filters of the record: a chapter, and a subject or actor. */
export const ModerationRecordQuery = PageQuery.extend({
  chapter: Chapter.optional(),
  about: Id.optional()
})
export const ModerationRecord = pageOf(ModerationAction)

export type RemovedThread = z.output<typeof RemovedThread>
export type Report = z.output<typeof Report>
export type ModerationRecordQuery = z.output<typeof ModerationRecordQuery>
export type ModerationAction = z.output<typeof ModerationAction>
