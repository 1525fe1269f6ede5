import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  place: await read(event, 'GET /seat-places/:code', { params: event.params }),
  outcome: event.url.searchParams.get('gedaan')
})

export const actions: Actions = {
  contactpersoon: act(
    'PUT /seat-places/:code/contact',
    ({ param, field }) => ({
      params: { code: param('code') },
      body: { name: field('name'), email: field('email') }
    }),
    to((_, { param }) => `${seatPaths.place(param('code'))}?gedaan=contactpersoon`)
  )
}
