/** What time it is, for every rule that waits for one: never the database's own clock, so that a test can let half a year go by. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => minutes(60 * count)
export const days = (count: number) => hours(24 * count)

/** `after(now, days(30))` */
export function after(moment: Date, milliseconds: number) {
  return new Date(moment.getTime() + milliseconds)
}
