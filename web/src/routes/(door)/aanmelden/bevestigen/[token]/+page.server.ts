import type { Actions } from './$types'
import { act } from '#lib/server/act.ts'

export const actions: Actions = {
  /** Runs only when a person presses the button: mail scanners follow links and must not use this one up. */
  default: act('POST /application-confirmations', ({ param }) => ({ body: { token: param('token') } }), {
    isConfirmed: true
  })
}
