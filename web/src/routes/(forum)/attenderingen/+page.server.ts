import type { NotificationList } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:notifications')
  return { list: await read<typeof NotificationList>(event, `/notifications?page=${pageNumber(event.url)}`) }
}

export const actions: Actions = {
  gezien: async (event) => {
    const sent = await send(event, 'POST', '/notifications/seen', {})
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { areSeen: true }
  }
}
