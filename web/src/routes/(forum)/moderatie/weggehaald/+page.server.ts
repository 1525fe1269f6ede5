import type { Actions, PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  return { list: await read(event, 'GET /removed-threads', { query: { page: pageNumber(event.url) } }) }
}

export const actions: Actions = {
  terugzetten: act(
    'DELETE /threads/:id/removal',
    ({ field }) => ({ params: { id: field('threadId') }, body: { reason: field('reason') } }),
    { isRestored: true }
  )
}
