import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  seat: await read(event, 'GET /me/seat'),
  outcome: event.url.searchParams.get('gedaan')
})

export const actions: Actions = {
  overdragen: act(
    'POST /me/seat/hand-overs',
    ({ field, has }) => ({ body: { email: field('email'), acting: has('acting') } }),
    to(`${seatPaths.mine}?gedaan=gestart`)
  ),
  intrekken: act(
    'DELETE /hand-overs/:id',
    ({ field }) => ({ params: { id: field('id') } }),
    to(`${seatPaths.mine}?gedaan=ingetrokken`)
  )
}
