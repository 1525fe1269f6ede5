import { z } from 'zod'
import { Id } from '../platform/schema.ts'

/** The number of people who can read something now, by role. */
export const ReaderCounts = z
  .object({
    total: z.int(),
    mayor: z.int(),
    deputyMayor: z.int(),
    alderman: z.int(),
    official: z.int(),
    moderator: z.int(),
    expert: z.int(),
    partner: z.int(),
    municipalities: z.int()
  })
  .meta({ id: 'ReaderCounts' })

export const Forum = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.object({ slug: z.string(), name: z.string() }),
    readers: ReaderCounts
  })
  .meta({ id: 'Forum' })

export type ReaderCounts = z.output<typeof ReaderCounts>
export type Forum = z.output<typeof Forum>
