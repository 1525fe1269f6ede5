import type { SeatPlaceDetail } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  place: await read<typeof SeatPlaceDetail>(event, address(event.params.code)),
  outcome: event.url.searchParams.get('gedaan')
})

export const actions: Actions = {
  contactpersoon: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'PUT', `${address(event.params.code)}/contact`, {
      name: form.get('name') ?? '',
      email: form.get('email') ?? ''
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${seatPaths.place(event.params.code)}?gedaan=contactpersoon`)
  }
}

function address(code: string) {
  return `/seat-places/${encodeURIComponent(code)}`
}
