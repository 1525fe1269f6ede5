import type { GoTo, MyWorkAccount } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  mine: await read<typeof MyWorkAccount>(event, '/me/work-account'),
  isJustLinked: event.url.searchParams.has('gekoppeld'),
  isJustUnlinked: event.url.searchParams.has('losgekoppeld')
})

export const actions: Actions = {
  koppelen: async (event) => {
    const sent = await send<typeof GoTo>(event, 'POST', '/me/work-account')
    return sent.refusal ? refuse(sent.refusal, new FormData()) : { leavingFor: sent.data.goTo }
  },

  loskoppelen: async (event) => {
    const { refusal } = await send(event, 'DELETE', '/me/work-account')
    return refusal ? refuse(refusal, new FormData()) : redirect(303, `${signOnPaths.workAccount}?losgekoppeld`)
  }
}
