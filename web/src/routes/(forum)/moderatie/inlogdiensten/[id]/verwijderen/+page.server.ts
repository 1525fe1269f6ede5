import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  provider: await read(event, 'GET /identity-providers/:id', { params: event.params })
})

export const actions: Actions = {
  default: act(
    'POST /identity-providers/:id/removal',
    ({ param, field }) => ({ params: { id: param('id') }, body: { reason: field('reason') } }),
    to(`${signOnPaths.providers}?verwijderd`)
  )
}
