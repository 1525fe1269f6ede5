import { dayWords } from '#lib/ui/moment.ts'

/** How long an applicant has waited: working days, or since when while there was none. */
export function waiting({ workingDays, confirmedAt }: { workingDays: number; confirmedAt: string }, now: number) {
  if (workingDays > 0) return `Wacht ${workingDays} ${workingDays === 1 ? 'werkdag' : 'werkdagen'}`
  const day = dayWords(confirmedAt, now)
  return `${day[0]!.toUpperCase()}${day.slice(1)} binnengekomen`
}
