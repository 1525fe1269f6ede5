const zone = { timeZone: 'Europe/Amsterdam' } as const
const clock = new Intl.DateTimeFormat('nl-NL', { ...zone, hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'short', year: 'numeric' })
const complete = new Intl.DateTimeFormat('nl-NL', { ...zone, dateStyle: 'full', timeStyle: 'short' })
const isoDay = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' })

/** 'vandaag 07:12', 'gisteren 21:40', '3 sep 14:05', '3 sep 2025 14:05'. Days are those of the Netherlands. */
export function moment(date: Date, now: Date) {
  return `${dayWords(date, now)} ${clock.format(date)}`
}

/** For a list, where the time of day matters on the day itself only: '07:12', 'gisteren', '3 sep', '3 sep 2025'. */
export function briefMoment(date: Date, now: Date) {
  return isSameDay(date, now) ? clock.format(date) : dayWords(date, now)
}

/** 'zaterdag 21 november 2026 om 21:40' */
export function fullMoment(date: Date) {
  return complete.format(date)
}

function dayWords(date: Date, now: Date) {
  if (isSameDay(date, now)) return 'vandaag'
  if (isoDay.format(date) === dayBefore(isoDay.format(now))) return 'gisteren'
  return isSameYear(date, now) ? dayMonth.format(date) : dayMonthYear.format(date)
}

const isSameDay = (one: Date, other: Date) => isoDay.format(one) === isoDay.format(other)
const isSameYear = (one: Date, other: Date) => isoDay.format(one).slice(0, 4) === isoDay.format(other).slice(0, 4)

/** By the calendar, since one day in the year lasts 23 hours and one lasts 25. */
function dayBefore(day: string) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
