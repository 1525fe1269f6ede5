import type { Accepted, CodeAsked, Welcome } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { paths } from '#lib/paths.ts'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  welcome: await find<typeof Welcome>(event, address(event.params.token))
})

export const actions: Actions = {
  code: async (event) => {
    const sent = await send<typeof CodeAsked>(event, 'POST', `${address(event.params.token)}/codes`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { attempt: sent.data.attempt }
  },

  aannemen: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof Accepted>(event, 'POST', `${address(event.params.token)}/acceptances`, {
      attempt: form.get('attempt') ?? '',
      code: form.get('code') ?? ''
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, sent.data.enrolmentToken ? invitationPaths.enrol(sent.data.enrolmentToken) : paths.signIn)
  },

  vernieuwen: async (event) => {
    const sent = await send(event, 'POST', `${address(event.params.token)}/renewals`)
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { isRenewed: true }
  },

  vragen: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `${address(event.params.token)}/requests`, {
      name: form.get('name') ?? '',
      email: form.get('email') ?? ''
    })
    return sent.refusal ? refuse(sent.refusal, form) : { isAsked: true }
  }
}

function address(token: string) {
  return `/invitation-tokens/${encodeURIComponent(token)}`
}
