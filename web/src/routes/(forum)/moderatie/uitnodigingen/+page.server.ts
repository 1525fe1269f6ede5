import type { Actions, PageServerLoad } from './$types'
import { byWord } from '#lib/by-word.ts'
import { pageNumber } from '#lib/page-number.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { find, read } from '#lib/server/api.ts'

const shown: Record<string, 'waiting' | 'done'> = { wachtend: 'waiting', afgerond: 'done' }

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const { searchParams } = event.url
  const batch = searchParams.get('bestand')
  const state = byWord(shown, searchParams.get('toon')) ?? 'running'
  const query = { state, page: pageNumber(event.url) }
  return {
    state,
    invitations: await read(event, 'GET /invitations', { query }),
    batch: batch ? await find(event, 'GET /invitation-batches/:id', { params: { id: batch } }) : undefined
  }
}

export const actions: Actions = {
  opnieuw: act('POST /invitations/:id/resending', ({ field }) => ({ params: { id: field('id') } }), done('opnieuw')),
  goedkeuren: act('POST /invitations/:id/seconding', withReason, done('goedgekeurd')),
  intrekken: act('POST /invitations/:id/revocation', withReason, done('ingetrokken'))
}

function withReason({ field }: Typed) {
  return { params: { id: field('id') }, body: { reason: field('reason') } }
}

/** The same list, which tells what was done. */
function done(what: string) {
  return to((_, { event: { url } }) => {
    const kept = new URLSearchParams([...url.searchParams].filter(([name]) => name === 'toon' || name === 'pagina'))
    kept.set('gedaan', what)
    return `${url.pathname}?${kept}`
  })
}
