import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  member: await read(event, 'GET /memberships/:id', { params: event.params })
})

export const actions: Actions = {
  default: act(
    'POST /memberships/:id/restoration',
    ({ param, field }) => ({ params: { id: param('id') }, body: { reason: field('reason') } }),
    async (_, { event, param }) => {
      const id = param('id')
      const { endedAt } = await read(event, 'GET /memberships/:id', { params: { id } })
      redirect(303, endedAt ? `${paths.changeRole(id)}?gedaan=wijzigen` : `${paths.membership(id)}?hersteld`)
    }
  )
}
