/**
 * The time for every rule. It is not the database's clock, so that a test can move it on by half a year. A lint rule
 * holds that no other file asks the system for the time.
 */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const seconds = (count: number) => count * 1_000
export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => minutes(60 * count)
export const days = (count: number) => hours(24 * count)

/** How far clocks may differ. A later moment comes from a clock that was ahead and has been put back. */
const drift = minutes(5)

/** The latest moment that can have passed. */
export const latest = (now: Date) => after(now, drift)

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The calendar day in the Netherlands at this moment, such as '2026-04-27'. */
export function dutchDay(moment: Date) {
  return amsterdam.format(moment)
}

/** `after(now, days(30))` */
export function after(moment: Date, milliseconds: number) {
  return new Date(moment.getTime() + milliseconds)
}
