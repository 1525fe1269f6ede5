import type { SeatsAsked } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  wide: true,
  asked: await find<typeof SeatsAsked>(event, address(event.params.token))
})

export const actions: Actions = {
  /** Only what was answered: the rest waits. Programs that check mail follow links, and press no button. */
  default: async (event) => {
    const form = await event.request.formData()
    const seatIds = [...form.keys()].flatMap((name) => (name.startsWith('klopt-') ? [name.slice('klopt-'.length)] : []))
    const answers = seatIds.map((seatId) => {
      const isRight = form.get(`klopt-${seatId}`) === 'ja'
      return { seatId, isRight, since: isRight ? null : form.get(`sinds-${seatId}`) || null }
    })
    const sent = await send(event, 'POST', address(event.params.token), { answers })
    return sent.refusal ? refuse(sent.refusal, form) : { isAnswered: true }
  }
}

function address(token: string) {
  return `/seat-confirmations/${encodeURIComponent(token)}`
}
