import type { Transaction } from '../platform/database.ts'
import { invalid } from '../platform/errors.ts'

const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** From which day on an office is held no more: one that is still to come. */
export function endDay(until: string | null, now: Date) {
  if (until !== null && until <= calendar.format(now)) throw invalid('until', 'until.past')
  return until === null ? null : new Date(until)
}

/** A day of the calendar, as it is written on the wire. */
export function dayOf(date: Date | null) {
  return date && date.toISOString().slice(0, 10)
}

/** The seat follows its member by itself; only the day on which it ends is said apart. The seats' own function writes it. */
export async function setEndDay({ db }: Transaction, memberId: string, endsOn: Date | null) {
  await db.$executeRaw`SELECT set_end_day(${memberId}::uuid, ${endsOn}::date)`
}
