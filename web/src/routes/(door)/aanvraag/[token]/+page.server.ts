import type { OpenQuestion } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  wide: true,
  asked: await find<typeof OpenQuestion>(event, address(event.params.token))
})

export const actions: Actions = {
  antwoorden: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `${address(event.params.token)}/answer`, {
      answer: form.get('answer') ?? ''
    })
    return sent.refusal ? refuse(sent.refusal, form) : { isAnswered: true }
  },

  vernieuwen: async (event) => {
    const sent = await send(event, 'POST', `${address(event.params.token)}/renewals`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { isRenewed: true }
  }
}

function address(token: string) {
  return `/application-questions/${encodeURIComponent(token)}`
}
