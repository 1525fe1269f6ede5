import { paths } from '#lib/paths.ts'

type ForumPlace = Parameters<typeof paths.readers>[0]

/** The addresses of this room, apart from those that every page carries along. */
export const invitationPaths = {
  list: '/moderatie/uitnodigingen',
  add: '/moderatie/uitnodigingen/nieuw',
  file: '/moderatie/uitnodigingen/csv',
  template: '/uitnodigingen-sjabloon.csv',
  links: '/moderatie/uitnodigingen/links',
  opened: (token: string) => `/uitnodiging/${token}`,
  /** Making something to sign in with, by a link. */
  enrol: (token: string) => `/toegang/${token}`,
  fromOutside: (forum: ForumPlace, threadId: string) => `${paths.readers(forum, threadId)}/van-buiten`
}
