/** The addresses of pages, in Dutch, at one place. */

export const paths = {
  home: '/',
  signIn: '/inloggen',
  apply: '/aanmelden',
  applyWork: '/aanmelden/werk',
  applyForums: '/aanmelden/forums',
  applyReview: '/aanmelden/nakijken',
  applied: '/aanmelden/ontvangen',
  search: '/zoeken',
  invited: '/besloten',
  guides: '/handreikingen',
  guide: (id: string) => `/handreikingen/${id}`,
  newGuide: '/handreikingen/nieuw',
  notifications: '/attenderingen',
  me: '/ik',
  access: '/ik/inloggen',
  /** Proving again who one is, and then back. */
  confirm: (back?: string) => `/ik/bevestigen${back ? `?terug=${encodeURIComponent(back)}` : ''}`,
  rules: '/huisregels',
  desk: '/moderatie',
  applications: '/moderatie/aanvragen',
  application: (id: string) => `/moderatie/aanvragen/${id}`,
  approveApplications: '/moderatie/aanvragen/goedkeuren',
  reports: '/moderatie/meldingen',
  memberships: '/moderatie/leden',
  membership: (id: string) => `/moderatie/leden/${id}`,
  changeRole: (id: string) => `/moderatie/leden/${id}/functie`,
  membersOf: '/moderatie/leden/overzicht',
  endMembership: (id: string) => `/moderatie/leden/${id}/beeindigen`,
  record: '/moderatie/logboek',
  recordOf: (id: string) => `/moderatie/logboek?over=${id}`,
  mails: '/dev/mail',
  help: '/hulp',
  accessibility: '/toegankelijkheid',
  privacy: '/privacy',
  forum: (category: { slug: string }, forum: { slug: string }) => `/${category.slug}/${forum.slug}`,
  ask: (category: { slug: string }, forum: { slug: string }) => `${paths.forum(category, forum)}/nieuw`,
  thread: (forum: ForumPlace, threadId: string) => `${paths.forum(forum.category, forum)}/${threadId}`,
  /** One post: the page on which it stands, and its place there. */
  post: (forum: ForumPlace, threadId: string, number: number) =>
    `${paths.thread(forum, threadId)}?bericht=${number}#bericht-${number}`,
  /** The same, for a place as a list of news or of finds names it. */
  postAt: ({ categorySlug, forumSlug, id }: FlatPlace, number: number) =>
    paths.post({ slug: forumSlug, category: { slug: categorySlug } }, id, number),
  readers: (forum: ForumPlace, threadId: string) => `${paths.thread(forum, threadId)}/lezers`
}

type ForumPlace = { slug: string; category: { slug: string } }
type FlatPlace = { categorySlug: string; forumSlug: string; id: string }

export function signInFirst(goingTo: string) {
  return `${paths.signIn}?naar=${encodeURIComponent(goingTo)}`
}

/** Where to go after signing in. Only ever a page of our own, whatever the link said. */
export function destination(asked: string | null) {
  const here = 'http://here.invalid'
  if (!asked?.startsWith('/') || !URL.canParse(asked, here)) return paths.home

  const { origin, pathname, search, hash } = new URL(asked, here)
  // '/.//elsewhere' is a path here, and a host to whoever reads it again.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : paths.home
}
