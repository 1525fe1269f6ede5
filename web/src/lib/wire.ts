import type { z } from 'zod'

/** The shape of a contract as it travels: dates are ISO texts. `Wire<typeof Thread>` */
export type Wire<Schema extends z.ZodType> = z.input<Schema>
