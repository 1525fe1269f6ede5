import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { frame } = await event.parent()
  const forums = frame.categories.flatMap((category) => category.forums)
  const forum = forums.find(({ slug }) => slug === event.url.searchParams.get('forum'))

  const query = { page: pageNumber(event.url), ...(forum && { forum: forum.id }) }
  return { forums, forum, list: await read(event, 'GET /guides', { query }) }
}
