const zone = { timeZone: 'Europe/Amsterdam' } as const
const clock = new Intl.DateTimeFormat('nl-NL', { ...zone, hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short', year: 'numeric' })
const complete = new Intl.DateTimeFormat('nl-NL', { ...zone, dateStyle: 'full', timeStyle: 'short' })
const isoFormat = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' })
const today = 'vandaag'

/** 'vandaag 07:12', 'gisteren 21:40', '3 sep 14:05', '3 sep 2025 14:05'. Days are those of the Netherlands. */
export function moment(date: Date, now: Date) {
  return `${dayWords(date, now)} ${clock.format(date)}`
}

/** For a list, where the time of day matters on the day itself only: '07:12', 'gisteren', '3 sep', '3 sep 2025'. */
export function briefMoment(date: Date, now: Date) {
  const words = dayWords(date, now)
  return words === today ? clock.format(date) : words
}

/** 'zaterdag 21 november 2026 om 21:40' */
export function fullMoment(date: Date) {
  return complete.format(date)
}

/** 'vandaag', 'gisteren', '3 sep', '3 sep 2025' */
export function dayWords(date: Date, now: Date) {
  const day = isoFormat.format(date)
  const { thisDay, yesterday } = daysAround(now)
  if (day === thisDay) return today
  if (day === yesterday) return 'gisteren'
  return (day.slice(0, 4) === thisDay.slice(0, 4) ? dayMonth : dayMonthYear).format(date)
}

/** For a file: '2026-11-22'. */
export function isoDay(at: string) {
  return isoFormat.format(new Date(at))
}

let known = { minute: NaN, thisDay: '', yesterday: '' }

/** Asked for every time on a page, and the same for a minute. */
function daysAround(now: Date) {
  const minute = Math.floor(now.getTime() / 60_000)
  if (minute !== known.minute) {
    const thisDay = isoFormat.format(now)
    known = { minute, thisDay, yesterday: dayBefore(thisDay) }
  }
  return known
}

/** By the calendar, since one day in the year lasts 23 hours and one lasts 25. */
function dayBefore(day: string) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
