import type { EnrolmentLink } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({ link: await find<typeof EnrolmentLink>(event, address(event.params.token)) })

export const actions: Actions = {
  vernieuwen: async (event) => {
    const sent = await send(event, 'POST', `${address(event.params.token)}/renewals`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { isRenewed: true }
  }
}

function address(token: string) {
  return `/enrolment-links/${encodeURIComponent(token)}`
}
