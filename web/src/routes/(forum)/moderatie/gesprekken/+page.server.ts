import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  return { threads: await read(event, 'GET /orphaned-threads') }
}

export const actions: Actions = {
  default: act(
    'POST /orphaned-threads/:id/closing',
    ({ field, has }) => ({
      params: { id: field('id') },
      body: { reason: field('reason'), removesGuests: has('removesGuests') }
    }),
    to(`${paths.orphans}?gesloten`)
  )
}
