import { z } from 'zod'
import { Id, Timestamp } from '../platform/schema.ts'

export const NewTrial = z.strictObject({ words: z.string().trim().min(1).max(200) })
export const Trial = z.object({ id: Id, words: z.string(), keptAt: Timestamp })

/** One's own, and how many are kept by everybody together. */
export const TrialList = z.object({ items: z.array(Trial), inAll: z.int() })

export type NewTrial = z.output<typeof NewTrial>
