import type { Actions } from './$types'
import { refuse, send } from '#lib/server/api.ts'

export const actions: Actions = {
  /** Only when a person presses the button: programs that check mail follow links, and must not use this one up. */
  default: async (event) => {
    const sent = await send(event, 'POST', '/application-confirmations', { token: event.params.token })
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { isConfirmed: true }
  }
}
