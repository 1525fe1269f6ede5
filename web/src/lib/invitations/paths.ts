import { paths } from '#lib/paths.ts'

type ForumPlace = Parameters<typeof paths.readers>[0]

/** The paths of this room. They are not in lib/paths.ts, which every page loads. */
export const invitationPaths = {
  list: '/moderatie/uitnodigingen',
  add: '/moderatie/uitnodigingen/nieuw',
  file: '/moderatie/uitnodigingen/csv',
  template: '/uitnodigingen-sjabloon.csv',
  links: '/moderatie/uitnodigingen/links',
  opened: (token: string) => `/uitnodiging/${token}`,
  /** Makes a first factor, by a mailed link. */
  enrol: (token: string) => `/toegang/${token}`,
  fromOutside: (forum: ForumPlace, threadId: string) => `${paths.readers(forum, threadId)}/van-buiten`
}
