import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  guide: await read(event, 'GET /guides/:id', { params: event.params }),
  isNew: event.url.searchParams.has('gedeeld')
})

export const actions: Actions = {
  verbeteren: act(
    'PATCH /guides/:id',
    ({ param, field }) => ({
      params: { id: param('id') },
      body: { title: field('title'), summary: field('summary'), reason: field('reason') }
    }),
    { isSaved: true }
  ),
  intrekken: act(
    'PUT /guides/:id/withdrawal',
    ({ param, field }) => ({
      params: { id: param('id') },
      body: { isWithdrawn: field('isWithdrawn') === 'true', reason: field('reason') }
    }),
    { isSaved: true }
  )
}
