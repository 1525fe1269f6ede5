import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'
import { line, lines } from '../platform/text/schema.ts'

/** The largest accepted guide, in bytes. */
export const largestGuide = 25 * 1024 * 1024

/** The cookie with the text of a refused form, for a browser without JavaScript. */
export const refusedUpload = 'raadkamer-handreiking'

export const Guide = z
  .object({
    id: Id,
    forum: z.object({ id: Id, slug: z.string(), name: z.string() }),
    title: z.string(),
    summary: z.string(),
    fileName: z.string(),
    /** In bytes. */
    size: z.int(),
    /** Hexadecimal. */
    sha256: z.string(),
    uploadedBy: Person,
    uploadedAt: Timestamp,
    /** Its file is no longer served. */
    withdrawn: z.object({ at: Timestamp, reason: z.string() }).nullable(),
    may: z.object({ correct: z.boolean() })
  })
  .meta({ id: 'Guide' })

/** The text fields of the multipart upload. The file is the part `file`, and comes last. */
export const NewGuide = z.strictObject({
  forumId: Id,
  title: line(5, 200),
  summary: lines(10, 1_000)
})

export const Correction = NewGuide.pick({ title: true, summary: true }).extend({ reason: Reason })
export const Withdrawal = z.strictObject({ isWithdrawn: z.boolean(), reason: Reason })

export const GuideQuery = PageQuery.extend({ forum: Id.optional() })
export const GuideList = pageOf(Guide).extend({ may: z.object({ share: z.boolean() }) })

export type Correction = z.output<typeof Correction>
export type Withdrawal = z.output<typeof Withdrawal>
export type Guide = z.output<typeof Guide>
export type NewGuide = z.output<typeof NewGuide>
