const zone = { timeZone: 'Europe/Amsterdam' } as const
const clock = new Intl.DateTimeFormat('nl-NL', { ...zone, hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short', year: 'numeric' })
const complete = new Intl.DateTimeFormat('nl-NL', { ...zone, dateStyle: 'full', timeStyle: 'short' })
const isoFormat = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' })
const today = 'vandaag'

/** 'vandaag 07:12', 'gisteren 21:40', '3 sep 14:05', '3 sep 2025 14:05'. Days are those of the Netherlands. */
export function moment(at: string, now: number) {
  return `${dayWords(at, now)} ${partsOf(at).clock}`
}

/** For a list, with a time of day only for today: '07:12', 'gisteren', '3 sep', '3 sep 2025'. */
export function briefMoment(at: string, now: number) {
  const words = dayWords(at, now)
  return words === today ? partsOf(at).clock : words
}

/** 'zaterdag 21 november 2026 om 21:40' */
export function fullMoment(at: string) {
  return partsOf(at).full
}

/** The same, for the present time: it is not cached. */
export function fullMomentOf(now: number) {
  return complete.format(now)
}

/** 'vandaag', 'gisteren', '3 sep', '3 sep 2025' */
export function dayWords(at: string, now: number) {
  const { day, dayMonth, dayMonthYear } = partsOf(at)
  const { thisDay, yesterday } = daysAround(now)
  if (day === thisDay) return today
  if (day === yesterday) return 'gisteren'
  return day.slice(0, 4) === thisDay.slice(0, 4) ? dayMonth : dayMonthYear
}

/** For a file: '2026-11-22'. */
export function isoDay(at: string) {
  return partsOf(at).day
}

type Parts = { day: string; clock: string; dayMonth: string; dayMonthYear: string; full: string }

/** A cache: the words for a moment never change, and the same moments appear on many pages. */
const parts = new Map<string, Parts>()
const partsKept = 10_000

function partsOf(at: string): Parts {
  const known = parts.get(at)
  if (known) return known
  const date = new Date(at)
  const again = isSecond(date) ? ' (wintertijd)' : ''
  const made = {
    day: isoFormat.format(date),
    clock: clock.format(date) + again,
    dayMonth: dayMonth.format(date),
    dayMonthYear: dayMonthYear.format(date),
    full: complete.format(date) + again
  }
  if (parts.size >= partsKept) parts.clear()
  parts.set(at, made)
  return made
}

/** Whether the clock had shown this time an hour before: in the night that summer time ends. */
function isSecond(date: Date) {
  return clock.format(date) === clock.format(date.getTime() - 3_600_000)
}

let known = { minute: NaN, thisDay: '', yesterday: '' }

/** Every time on a page needs this, and it stays the same for a minute. */
function daysAround(now: number) {
  const minute = Math.floor(now / 60_000)
  if (minute !== known.minute) {
    const thisDay = isoFormat.format(now)
    known = { minute, thisDay, yesterday: dayBefore(thisDay) }
  }
  return known
}

/** Uses the calendar, because one day in the year has 23 hours and one has 25. */
function dayBefore(day: string) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
