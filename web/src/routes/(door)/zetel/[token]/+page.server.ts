import type { SeatOffer, SeatTaking } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  offer: await find<typeof SeatOffer>(event, address(event.params.token))
})

export const actions: Actions = {
  aannemen: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof SeatTaking>(event, 'POST', `${address(event.params.token)}/acceptance`, {
      name: form.get('name') ?? ''
    })
    return sent.refusal ? refuse(sent.refusal, form) : { ...sent.data, isNew: true }
  },

  overnemen: async (event) => {
    const sent = await send<typeof SeatTaking>(event, 'POST', `${address(event.params.token)}/taking`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { ...sent.data, isNew: false }
  }
}

function address(token: string) {
  return `/seat-offers/${encodeURIComponent(token)}`
}
