import { z } from 'zod'

/** The part of the record to which an act belongs. */
export const Chapter = z.enum(['joining', 'signingIn', 'seats', 'order', 'ownData'])

export type Chapter = z.output<typeof Chapter>
