import { peek, read } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const mostNew = 8
const mostInvited = 4

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
    reset,
    /** A hand-over of the viewer's seat that they did not start. */
    isHandedOver: seat?.handOver?.byModerator === true,
    news: news.slice(0, mostNew),
    hasMore: news.length > mostNew,
    invited: invited.items.slice(0, mostInvited),
    invitedTotal: invited.total
  }
}
