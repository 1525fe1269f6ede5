/** How long somebody waits, in the days on which somebody could have done something about it. */
export function waiting(workingDays: number) {
  if (workingDays === 0) return 'Vandaag binnengekomen'
  return `Wacht ${workingDays} ${workingDays === 1 ? 'werkdag' : 'werkdagen'}`
}
