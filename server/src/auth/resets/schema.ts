import { z } from 'zod'
import { Person } from '../../members/schema.ts'
import { Reason, Timestamp } from '../../platform/schema.ts'
import { line } from '../../platform/text/schema.ts'

/** A moderator's check before a reset: a call to a number that was known before, which confirmed the member. */
export const TelephoneCheck = z.strictObject({
  number: line(3, 200),
  calledOn: line(3, 60),
  evidence: Reason
})

export const FactorReset = z.object({
  askedBy: Person,
  askedAt: Timestamp,
  askedEvidence: z.string(),
  secondedBy: Person.nullable(),
  secondedAt: Timestamp.nullable(),
  secondedEvidence: z.string().nullable(),
  effectiveAt: Timestamp.nullable()
})

export const FactorResetState = z.object({
  reset: FactorReset.nullable(),
  may: z.object({ ask: z.boolean(), second: z.boolean(), recall: z.boolean() })
})

export const MyReset = z.object({ isAsked: z.boolean(), effectiveAt: Timestamp.nullable() })

export type TelephoneCheck = z.output<typeof TelephoneCheck>
export type FactorReset = z.output<typeof FactorReset>
