import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Markdown, PageQuery, pageOf, Timestamp } from '../platform/schema.ts'
import { lines } from '../platform/text/schema.ts'

const Version = z.int().positive().max(100_000)

export const HouseRules = z.object({
  version: Version,
  markdown: z.string(),
  html: z.string(),
  /** Every version, newest first, with the summary of its change. */
  versions: z.array(z.object({ version: Version, summary: z.string(), since: Timestamp })),
  /** The last version that the viewer has accepted. */
  accepted: Version.nullable(),
  may: z.object({ publish: z.boolean() })
})

/** The version that the member has read, so that nobody accepts a newer one unseen. */
export const Acceptance = z.strictObject({ version: Version })

/** The version after `basedOn`. Of two concurrent moderators, one hears that the rules have changed. */
export const NewRules = z.strictObject({
  markdown: Markdown,
  summary: lines(10, 1_000),
  basedOn: Version
})

export const ConsentQuery = PageQuery.extend({ state: z.enum(['waiting', 'accepted']).default('waiting') })

/**
 * The members who have accepted the present version, or those who have not, with the version that they accepted last.
 */
export const ConsentList = pageOf(Person.extend({ accepted: Version.nullable(), at: Timestamp.nullable() })).extend({
  version: Version,
  waiting: z.int(),
  accepted: z.int()
})

export type HouseRules = z.output<typeof HouseRules>
export type NewRules = z.output<typeof NewRules>
export type ConsentList = z.output<typeof ConsentList>
