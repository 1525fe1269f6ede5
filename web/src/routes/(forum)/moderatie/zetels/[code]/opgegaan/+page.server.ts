import type { SeatPlaceDetail } from '@raadkamer/server/contract'
import { error, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { municipality, ...place } = await read<typeof SeatPlaceDetail>(
    event,
    `/seat-places/${encodeURIComponent(event.params.code)}`
  )
  if (!municipality) error(404, 'Not found')
  return { ...place, municipality }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `/seat-places/${encodeURIComponent(event.params.code)}/merger`, {
      successorCode: form.get('successorCode') ?? '',
      seatIds: form.getAll('seatIds'),
      reason: form.get('reason') ?? ''
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${seatPaths.place(event.params.code)}?gedaan=opgegaan`)
  }
}
