import { dutchDay } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { invalid } from '../platform/errors.ts'

/** The day on which an office ends. It has to be in the future. */
export function endDay(until: string | null, now: Date) {
  if (until !== null && until <= dutchDay(now)) throw invalid('until', 'until.past')
  return until === null ? null : new Date(until)
}

/** A stored calendar day as the API writes it. */
export function dayOf(date: Date | null) {
  return date && date.toISOString().slice(0, 10)
}

/**
 * Sets the day on which a seat ends, the one thing that does not follow from the member's row. The seats' own function
 * writes it.
 */
export async function setEndDay({ db }: Transaction, memberId: string, endsOn: Date | null) {
  await db.$executeRaw`SELECT set_end_day(${memberId}::uuid, ${endsOn}::date)`
}
