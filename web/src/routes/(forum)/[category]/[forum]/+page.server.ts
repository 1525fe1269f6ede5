import { redirect } from '@sveltejs/kit'
import { pageNumber } from '#lib/page-number.ts'
import { paths } from '#lib/paths.ts'
import { read } from '#lib/server/api.ts'
import { filterIn } from '#lib/threads/list-address.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { params, url } = event
  const [filter, page] = [filterIn(url), pageNumber(url)]
  const list = await read(event, 'GET /forums/:slug/threads', {
    params: { slug: params.forum },
    query: { filter, page }
  })

  const at = paths.forum(list.forum.category, list.forum)
  if (url.pathname !== at) redirect(307, at + url.search)
  if (page > 1 && list.items.length === 0) redirect(303, at)
  return { list, filter, hasRemoved: url.searchParams.has('weggehaald') }
}
