import type { Actions } from './$types'
import { act } from '#lib/server/act.ts'

export const actions: Actions = {
  default: act('POST /reset-recalls', ({ param }) => ({ body: { token: param('token') } }), { isStopped: true })
}
