/** The pages of beginning anew after everything was lost. */
export const resetPaths = {
  ofMember: (id: string) => `/moderatie/leden/${id}/herstellen`,
  mine: '/ik/herstel'
}
