import type { Actions } from './$types'
import { refuse, send } from '#lib/server/api.ts'

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const wantsMail = form.get('wantsMail') === 'true'
    const sent = await send(event, 'POST', '/mail-choices', { token: event.params.token, wantsMail })
    return sent.refusal ? refuse(sent.refusal, form) : { wantsMail }
  }
}
