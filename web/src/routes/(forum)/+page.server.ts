import type { Frame } from '@raadkamer/server/contract'
import { peek, read } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'

const mostNew = 8
const mostInvited = 4
const mostRecent = 6

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { frame } = await event.parent()
  const forums = frame.categories.flatMap(({ forums }) => forums).filter(({ unread }) => unread > 0)
  const [reset, seat, invited, ...unread] = await Promise.all([
    peek(event, 'GET /me/reset'),
    peek(event, 'GET /me/seat'),
    read(event, 'GET /threads'),
    ...forums.map(({ slug }) =>
      read(event, 'GET /forums/:slug/threads', { params: { slug }, query: { filter: 'unread' } })
    )
  ])

  // A guest's threads are in no forum of theirs. A member's invited threads are in both lists.
  const guests = invited.items.filter(
    ({ unread, forum }) => unread > 0 && !forums.some(({ slug }) => slug === forum.slug)
  )
  const news = [...unread.flatMap(({ items }) => items), ...guests].sort((one, other) =>
    other.lastPostAt.localeCompare(one.lastPostAt)
  )

  return {
    /** For who has nothing new, such as a newcomer. */
    recent: news.length > 0 ? [] : await recentThreads(event, frame.categories),
    reset,
    /** A hand-over of the viewer's seat that they did not start. */
    isHandedOver: seat?.handOver?.byModerator === true,
    news: news.slice(0, mostNew),
    hasMore: news.length > mostNew,
    invited: invited.items.slice(0, mostInvited),
    invitedTotal: invited.total
  }
}

/** Pinned ones first, then the latest, of all the viewer's forums. Each list has its own pinned threads first. */
async function recentThreads(event: PageServerLoadEvent, categories: Wire<typeof Frame>['categories']) {
  const lists = await Promise.all(
    categories
      .flatMap(({ forums }) => forums)
      .map(({ slug }) => read(event, 'GET /forums/:slug/threads', { params: { slug }, query: {} }))
  )
  return lists
    .flatMap(({ items }) => items)
    .sort(
      (one, other) => Number(other.isPinned) - Number(one.isPinned) || other.lastPostAt.localeCompare(one.lastPostAt)
    )
    .slice(0, mostRecent)
}
