import type { MailLink } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  link: await find<typeof MailLink>(event, address(event.params.token))
})

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const choice = { about: form.get('about') ?? '', wantsMail: form.get('wantsMail') === 'true' }
    const { refusal } = await send(event, 'PUT', address(event.params.token), choice)
    return refusal ? refuse(refusal, form) : { isAll: choice.about === 'all' }
  }
}

function address(token: string) {
  return `/mail-links/${encodeURIComponent(token)}`
}
