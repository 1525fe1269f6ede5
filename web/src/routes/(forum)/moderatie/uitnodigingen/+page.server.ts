import type { Batch, InvitationList } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { byWord } from '#lib/by-word.ts'
import { pageNumber } from '#lib/page-number.ts'
import { find, read, refuse, send } from '#lib/server/api.ts'

const shown: Record<string, 'waiting' | 'done'> = { wachtend: 'waiting', afgerond: 'done' }

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const { searchParams } = event.url
  const batch = searchParams.get('bestand')
  const state = byWord(shown, searchParams.get('toon')) ?? 'running'
  return {
    state,
    invitations: await read<typeof InvitationList>(event, `/invitations?state=${state}&page=${pageNumber(event.url)}`),
    batch: batch ? await find<typeof Batch>(event, `/invitation-batches/${encodeURIComponent(batch)}`) : undefined
  }
}

export const actions: Actions = {
  opnieuw: act('resending', 'opnieuw'),
  goedkeuren: act('seconding', 'goedgekeurd'),
  intrekken: act('revocation', 'ingetrokken')
}

function act(verb: 'resending' | 'seconding' | 'revocation', done: string) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const body = verb === 'resending' ? undefined : { reason: form.get('reason') ?? '' }
    const sent = await send(event, 'POST', `/invitations/${encodeURIComponent(String(form.get('id')))}/${verb}`, body)
    if (sent.refusal) return refuse(sent.refusal, form)

    const kept = new URLSearchParams(
      [...event.url.searchParams].filter(([name]) => name === 'toon' || name === 'pagina')
    )
    kept.set('gedaan', done)
    redirect(303, `${event.url.pathname}?${kept}`)
  }
}
