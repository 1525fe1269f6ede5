import type { Seat } from '@raadkamer/server/contract'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  seat: await read<typeof Seat>(event, `/seats/${event.params.seat}`),
  outcome: event.url.searchParams.get('gedaan')
})

/** `path` follows the seat's own address; `body` is made of what was typed. */
function act(outcome: string, path: string, body?: (form: FormData) => object, method: 'POST' | 'PUT' = 'POST') {
  return async (event: RequestEvent) => {
    const form = await event.request.formData()
    const { code = '', seat = '' } = event.params
    const sent = await send(event, method, `/seats/${seat}/${path}`, body?.(form))
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${seatPaths.place(code)}/${seat}?gedaan=${outcome}`)
  }
}

const reason = (form: FormData) => ({ reason: form.get('reason') ?? '' })

export const actions: Actions = {
  vragen: act('gevraagd', 'confirmation-requests'),
  bevestigen: act('bevestigd', 'confirmation', reason),
  uitstellen: act('uitgesteld', 'extension', reason),
  opschorten: act('opgeschort', 'suspension', reason),
  einddatum: act('einddatum', 'end-day', (form) => ({ until: form.get('until') || null, ...reason(form) }), 'PUT'),
  overdragen: act('gestart', 'hand-overs', (form) => ({
    email: form.get('email') ?? '',
    acting: form.has('acting'),
    staysAs: form.get('staysAs') || null
  })),

  intrekken: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'DELETE', `/hand-overs/${encodeURIComponent(String(form.get('id')))}`)
    return sent.refusal
      ? refuse(sent.refusal, form)
      : redirect(303, `${seatPaths.place(event.params.code)}/${event.params.seat}?gedaan=ingetrokken`)
  },

  goedkeuren: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `/hand-overs/${encodeURIComponent(String(form.get('id')))}/approval`)
    return sent.refusal
      ? refuse(sent.refusal, form)
      : redirect(303, `${seatPaths.place(event.params.code)}/${event.params.seat}?gedaan=overgedragen`)
  }
}
