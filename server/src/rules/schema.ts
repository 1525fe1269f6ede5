import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Markdown, PageQuery, pageOf, Timestamp } from '../platform/schema.ts'

const Version = z.int().positive().max(100_000)

export const HouseRules = z.object({
  version: Version,
  markdown: z.string(),
  html: z.string(),
  /** Every version, the newest first, and what was different in it. */
  versions: z.array(z.object({ version: Version, summary: z.string(), since: Timestamp })),
  /** The newest version that the viewer has accepted. */
  accepted: Version.nullable(),
  may: z.object({ publish: z.boolean() })
})

/** Which version was read: what has changed meanwhile is not accepted unseen. */
export const Acceptance = z.strictObject({ version: Version })

/** The version after `basedOn`: of two moderators at once, one is told that the rules have changed. */
export const NewRules = z.strictObject({
  markdown: Markdown,
  summary: z.string().trim().min(10).max(1_000),
  basedOn: Version
})

export const ConsentQuery = PageQuery.extend({ state: z.enum(['waiting', 'accepted']).default('waiting') })

/** Who has accepted the version that counts now, or who has not yet and which they accepted last. */
export const ConsentList = pageOf(Person.extend({ accepted: Version.nullable(), at: Timestamp.nullable() })).extend({
  version: Version,
  waiting: z.int(),
  accepted: z.int()
})

export type HouseRules = z.output<typeof HouseRules>
export type NewRules = z.output<typeof NewRules>
export type ConsentList = z.output<typeof ConsentList>
