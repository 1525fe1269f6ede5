import type { Actions } from './$types'
import { refuse, send } from '#lib/server/api.ts'

export const actions: Actions = {
  default: async (event) => {
    const { refusal } = await send(event, 'POST', '/reset-recalls', { token: event.params.token })
    return refusal ? refuse(refusal, new FormData()) : { isStopped: true }
  }
}
