import { z } from 'zod'
import { Timestamp } from '../platform/schema.ts'

/** The largest accepted photo, in bytes. */
export const largestPhoto = 8 * 1024 * 1024

/** A member has one export at a time; null when none was asked for or it has expired. */
export const OwnExport = z
  .object({
    askedAt: Timestamp,
    /** Null while it is being made. */
    readyAt: Timestamp.nullable(),
    expiresAt: Timestamp.nullable(),
    /** In bytes. */
    size: z.int().nullable()
  })
  .nullable()

const Choice = z.enum(['keep', 'remove'])

/** What happens to the replies, and to the questions with their titles. */
export const NewErasure = z.strictObject({ posts: Choice, questions: Choice })
export const Erasure = z.object({ ...NewErasure.shape, askedAt: Timestamp, effectiveAt: Timestamp })

export const OwnData = z.object({ export: OwnExport, erasure: Erasure.nullable() })

export type NewErasure = z.output<typeof NewErasure>
