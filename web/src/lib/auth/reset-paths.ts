/** The pages for a member who lost every factor. */
export const resetPaths = {
  ofMember: (id: string) => `/moderatie/leden/${id}/herstellen`,
  mine: '/ik/herstel'
}
