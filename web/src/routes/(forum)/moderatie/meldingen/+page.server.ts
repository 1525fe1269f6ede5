import type { Actions, PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const state = event.url.searchParams.get('toon') === 'afgehandeld' ? 'decided' : 'open'
  const query = { state, page: pageNumber(event.url) }
  return { state, list: await read(event, 'GET /reports', { query }) }
}

export const actions: Actions = {
  verbergen: act(
    'POST /posts/:id/hiding',
    ({ field }) => ({ params: { id: field('postId') }, body: { reason: field('reason') } }),
    outcome('hidden')
  ),
  behouden: act(
    'POST /reports/:id/dismissal',
    ({ field }) => ({ params: { id: field('reportId') }, body: { reason: field('reason') } }),
    outcome('kept')
  ),
  herzienTerug: lookAgain(true, 'granted'),
  herzienVerborgen: lookAgain(false, 'stillHidden'),
  terugzetten: act(
    'DELETE /posts/:id/hiding',
    ({ field }) => ({ params: { id: field('postId') } }),
    outcome('restored')
  )
}

function lookAgain(restore: boolean, what: Outcome) {
  return act(
    'POST /reports/:id/second-look',
    ({ field }) => ({ params: { id: field('reportId') }, body: { restore, reason: field('reason') } }),
    outcome(what)
  )
}

type Outcome = 'hidden' | 'kept' | 'restored' | 'granted' | 'stillHidden'

function outcome(outcome: Outcome) {
  return { outcome }
}
