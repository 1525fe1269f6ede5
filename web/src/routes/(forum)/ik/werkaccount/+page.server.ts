import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  mine: await read(event, 'GET /me/work-account'),
  isJustLinked: event.url.searchParams.has('gekoppeld'),
  isJustUnlinked: event.url.searchParams.has('losgekoppeld')
})

export const actions: Actions = {
  koppelen: act('POST /me/work-account', { query: { goingTo: null } }, ({ goTo }) => ({ leavingFor: goTo })),
  loskoppelen: act('DELETE /me/work-account', {}, to(`${signOnPaths.workAccount}?losgekoppeld`))
}
