/** How long an applicant has waited, in working days. */
export function waiting(workingDays: number) {
  if (workingDays === 0) return 'Vandaag binnengekomen'
  return `Wacht ${workingDays} ${workingDays === 1 ? 'werkdag' : 'werkdagen'}`
}
