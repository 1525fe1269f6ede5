import type { Seat } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  seat: await read<typeof Seat>(event, '/me/seat'),
  outcome: event.url.searchParams.get('gedaan')
})

export const actions: Actions = {
  overdragen: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', '/me/seat/hand-overs', {
      email: form.get('email') ?? '',
      acting: form.has('acting')
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${seatPaths.mine}?gedaan=gestart`)
  },

  intrekken: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'DELETE', `/hand-overs/${encodeURIComponent(String(form.get('id')))}`)
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${seatPaths.mine}?gedaan=ingetrokken`)
  }
}
