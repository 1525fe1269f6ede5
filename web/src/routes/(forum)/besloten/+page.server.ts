import { redirect } from '@sveltejs/kit'
import { pageNumber } from '#lib/page-number.ts'
import { paths } from '#lib/paths.ts'
import { read } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const page = pageNumber(event.url)
  const list = await read(event, 'GET /threads', { query: { page } })
  if (page > 1 && list.items.length === 0) redirect(303, paths.invited)
  return { list }
}
