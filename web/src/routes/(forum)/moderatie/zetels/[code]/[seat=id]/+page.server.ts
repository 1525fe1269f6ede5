import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { seatPaths } from '#lib/seats/office.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const found = await read(event, 'GET /seats/:id', { params: { id: event.params.seat } })
  const changes = await read(event, 'GET /memberships/:id/role-changes', { params: { id: found.holder.id } })
  return {
    seat: found,
    /** The hand-over that waits for a second moderator. */
    proposal: changes.find(({ kind, state }) => kind === 'handOver' && state === 'waiting'),
    outcome: event.url.searchParams.get('gedaan')
  }
}

export const actions: Actions = {
  vragen: act('POST /seats/:id/confirmation-requests', seat, done('gevraagd')),
  bevestigen: act('POST /seats/:id/confirmation', withReason, done('bevestigd')),
  uitstellen: act('POST /seats/:id/extension', withReason, done('uitgesteld')),
  opschorten: act('POST /seats/:id/suspension', withReason, orProposed('opgeschort')),
  einddatum: act(
    'PUT /seats/:id/end-day',
    (typed) => ({ ...seat(typed), body: { until: typed.field('until') || null, reason: typed.field('reason') } }),
    orProposed('einddatum')
  ),
  overdragen: act(
    'POST /seats/:id/hand-overs',
    (typed) => ({
      ...seat(typed),
      body: {
        email: typed.field('email'),
        acting: typed.has('acting'),
        staysAs: typed.field('staysAs') || null,
        reason: typed.field('reason'),
        cannotWait: typed.has('cannotWait')
      }
    }),
    done('gestart')
  ),
  akkoord: act('POST /role-changes/:id/seconding', handOver, done('akkoord')),
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

/** A change that may have to wait for a second moderator. The member's page says so, and lets another agree. */
function orProposed(outcome: string) {
  return async (_: unknown, typed: Typed) => {
    const { holder } = await read(typed.event, 'GET /seats/:id', seat(typed))
    const changes = await read(typed.event, 'GET /memberships/:id/role-changes', { params: { id: holder.id } })
    if (changes.some(({ state }) => state === 'waiting'))
      redirect(303, `${paths.changeRole(holder.id)}?gedaan=wijzigen`)
    return done(outcome)(null, typed)
  }
}

function done(outcome: string) {
  return to((_, { param }) => `${seatPaths.place(param('code'))}/${param('seat')}?gedaan=${outcome}`)
}
