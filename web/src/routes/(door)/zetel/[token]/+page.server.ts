import type { SeatOffer, SeatTaking } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { find } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'

export const load: PageServerLoad = async (event) => ({
  offer: await find<typeof SeatOffer>(event, 'GET /seat-offers/:token', { params: event.params })
})

export const actions: Actions = {
  aannemen: act(
    'POST /seat-offers/:token/acceptance',
    ({ param, field }) => ({ params: { token: param('token') }, body: { name: field('name') } }),
    (taking: Wire<typeof SeatTaking>) => ({ ...taking, isNew: true })
  ),
  overnemen: act(
    'POST /seat-offers/:token/taking',
    ({ param }) => ({ params: { token: param('token') } }),
    (taking: Wire<typeof SeatTaking>) => ({ ...taking, isNew: false })
  )
}
