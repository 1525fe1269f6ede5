/** The paths of the pages, which are in Dutch. */

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
  /** The step-up page; `back` is where it leads afterwards. */
  confirm: (back?: string) => `/ik/bevestigen${back ? `?terug=${encodeURIComponent(back)}` : ''}`,
  rules: '/huisregels',
  desk: '/moderatie',
  applications: '/moderatie/aanvragen',
  application: (id: string) => `/moderatie/aanvragen/${id}`,
  approveApplications: '/moderatie/aanvragen/goedkeuren',
  reports: '/moderatie/meldingen',
  orphans: '/moderatie/gesprekken',
  removedThreads: '/moderatie/weggehaald',
  memberships: '/moderatie/leden',
  membership: (id: string) => `/moderatie/leden/${id}`,
  changeRole: (id: string) => `/moderatie/leden/${id}/functie`,
  membersOf: '/moderatie/leden/overzicht',
  endMembership: (id: string) => `/moderatie/leden/${id}/beeindigen`,
  confirmGuest: (id: string) => `/moderatie/leden/${id}/bevestigen`,
  undoEnding: (id: string) => `/moderatie/leden/${id}/ongedaan`,
  record: '/moderatie/logboek',
  recordOf: (id: string) => `/moderatie/logboek?over=${id}`,
  mails: '/dev/mail',
  help: '/hulp',
  accessibility: '/toegankelijkheid',
  privacy: '/privacy',
  category: ({ slug }: { slug: string }) => `/${slug}`,
  forum: (category: { slug: string }, forum: { slug: string }) => `/${category.slug}/${forum.slug}`,
  ask: (category: { slug: string }, forum: { slug: string }) => `${paths.forum(category, forum)}/nieuw`,
  thread: (forum: ForumPlace, threadId: string) => `${paths.forum(forum.category, forum)}/${threadId}`,
  /** One post: the page of the thread that holds it, and the fragment of the post. */
  post: (forum: ForumPlace, threadId: string, number: number) =>
    `${paths.thread(forum, threadId)}?bericht=${number}#bericht-${number}`,
  /** One post, for the flat shape that notifications and search results have. */
  postAt: ({ categorySlug, forumSlug, id }: FlatPlace, number: number) =>
    paths.post({ slug: forumSlug, category: { slug: categorySlug } }, id, number),
  readers: (forum: ForumPlace, threadId: string) => `${paths.thread(forum, threadId)}/lezers`
}

type ForumPlace = { slug: string; category: { slug: string } }
type FlatPlace = { categorySlug: string; forumSlug: string; id: string }

export function signInFirst(goingTo: string) {
  return `${paths.signIn}?naar=${encodeURIComponent(goingTo)}`
}

type Here = Pick<URL, 'pathname' | 'search'> & { searchParams: Pick<URLSearchParams, 'get'> }

/** The address of this page, to come back to. Browsers do not send fragments, so a post's is made again. */
export function addressHere({ pathname, search, searchParams }: Here) {
  const post = /^[1-9]\d{0,6}$/.exec(searchParams.get('bericht') ?? '')
  return pathname + search + (post ? `#bericht-${post[0]}` : '')
}

/** Where to go after signing in. It is always a page of this origin, also when the link asks for another. */
export function destination(asked: string | null) {
  const here = 'http://here.invalid'
  if (!asked?.startsWith('/') || !URL.canParse(asked, here)) return paths.home

  const { origin, pathname, search, hash } = new URL(asked, here)
  // '/.//elsewhere' is a path here. Parsed again, '//elsewhere' would be a host.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : paths.home
}
