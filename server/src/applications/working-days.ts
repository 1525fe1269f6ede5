import { gregorianEaster } from 'date-easter'
import { days, dutchDay } from '../platform/clock.ts'

/** A calendar day as midnight in UTC, which has no summer time. */
type Day = number

const day = days(1)

/** The number of working days after the day of `from`, up to and including the day of `until`, in the Netherlands. */
export function workingDaysBetween(from: Date, until: Date) {
  const last = midnightOf(until)
  let count = 0
  for (let next = midnightOf(from) + day; next <= last; next += day) if (isWorkingDay(next)) count += 1
  return count
}

function midnightOf(moment: Date): Day {
  return Date.parse(dutchDay(moment))
}

function isWorkingDay(the: Day) {
  const weekday = new Date(the).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays(new Date(the).getUTCFullYear()).includes(the)
}

/**
 * Algemene termijnenwet, article 3: the public holidays, the King's birthday, 5 May, and Good Friday, which it treats
 * as one.
 */
function holidays(year: number): Day[] {
  const on = (month: number, dayOfMonth: number) => Date.UTC(year, month - 1, dayOfMonth)
  const { month, day: dayOfMonth } = gregorianEaster(year)
  const easter = on(month, dayOfMonth)
  const kingsBirthday = on(4, 27)
  const isSunday = new Date(kingsBirthday).getUTCDay() === 0
  return [
    on(1, 1),
    easter - 2 * day,
    easter + day,
    kingsBirthday - (isSunday ? day : 0),
    on(5, 5),
    easter + 39 * day,
    easter + 50 * day,
    on(12, 25),
    on(12, 26)
  ]
}
