import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  member: await read(event, 'GET /memberships/:id', { params: event.params })
})

export const actions: Actions = {
  default: act(
    'POST /memberships/:id/confirmation',
    ({ param, field }) => ({ params: { id: param('id') }, body: { reason: field('reason') } }),
    to((_, { param }) => `${paths.membership(param('id'))}?bevestigd`)
  )
}
