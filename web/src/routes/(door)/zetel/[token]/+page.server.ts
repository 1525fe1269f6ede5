import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  offer: await find(event, 'GET /seat-offers/:token', { params: event.params })
})

export const actions: Actions = {
  aannemen: act(
    'POST /seat-offers/:token/acceptance',
    ({ param, field }) => ({ params: { token: param('token') }, body: { name: field('name') } }),
    (taking) => ({ ...taking, isNew: true })
  ),
  overnemen: act(
    'POST /seat-offers/:token/taking',
    ({ param }) => ({ params: { token: param('token') } }),
    (taking) => ({ ...taking, isNew: false })
  )
}
