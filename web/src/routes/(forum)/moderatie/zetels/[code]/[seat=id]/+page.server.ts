import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  seat: await read(event, 'GET /seats/:id', { params: { id: event.params.seat } }),
  outcome: event.url.searchParams.get('gedaan')
})

export const actions: Actions = {
  vragen: act('POST /seats/:id/confirmation-requests', seat, done('gevraagd')),
  bevestigen: act('POST /seats/:id/confirmation', withReason, done('bevestigd')),
  uitstellen: act('POST /seats/:id/extension', withReason, done('uitgesteld')),
  opschorten: act('POST /seats/:id/suspension', withReason, done('opgeschort')),
  einddatum: act(
    'PUT /seats/:id/end-day',
    (typed) => ({ ...seat(typed), body: { until: typed.field('until') || null, reason: typed.field('reason') } }),
    done('einddatum')
  ),
  overdragen: act(
    'POST /seats/:id/hand-overs',
    (typed) => ({
      ...seat(typed),
      body: { email: typed.field('email'), acting: typed.has('acting'), staysAs: typed.field('staysAs') || null }
    }),
    done('gestart')
  ),
  intrekken: act('DELETE /hand-overs/:id', handOver, done('ingetrokken')),
  goedkeuren: act('POST /hand-overs/:id/approval', handOver, done('overgedragen'))
}

function seat({ param }: Typed) {
  return { params: { id: param('seat') } }
}

function withReason(typed: Typed) {
  return { ...seat(typed), body: { reason: typed.field('reason') } }
}

function handOver({ field }: Typed) {
  return { params: { id: field('id') } }
}

function done(outcome: string) {
  return to((_, { param }) => `${seatPaths.place(param('code'))}/${param('seat')}?gedaan=${outcome}`)
}
