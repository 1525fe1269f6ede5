import type { Actions, PageServerLoad } from './$types'
import { resetPaths } from '#lib/auth/reset-paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  person: await read(event, 'GET /members/:id', { params: event.params }),
  state: await read(event, 'GET /memberships/:id/reset', { params: event.params }),
  done: (['gevraagd', 'bevestigd', 'gestopt'] as const).find((word) => event.url.searchParams.has(word))
})

export const actions: Actions = {
  vragen: act('POST /memberships/:id/reset', call, done('gevraagd')),
  bevestigen: act('POST /memberships/:id/reset/second', call, done('bevestigd')),
  tegenhouden: act(
    'POST /memberships/:id/reset/recall',
    ({ param, field }) => ({ params: { id: param('id') }, body: { reason: field('reason') } }),
    done('gestopt')
  )
}

/** A moderator's telephone call, and what convinced them. */
function call({ param, field }: Typed) {
  return {
    params: { id: param('id') },
    body: { number: field('number'), calledOn: field('calledOn'), evidence: field('evidence') }
  }
}

function done(what: string) {
  return to((_, { param }) => `${resetPaths.ofMember(param('id'))}?${what}`)
}
