import { z } from 'zod'

/** In which part of the record an act is found. */
export const Chapter = z.enum(['joining', 'signingIn', 'seats', 'order', 'ownData'])

export type Chapter = z.output<typeof Chapter>
