import type { GoTo, MyWorkAccount } from '@raadkamer/server/contract'
import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'

export const load: PageServerLoad = async (event) => ({
  mine: await read<typeof MyWorkAccount>(event, 'GET /me/work-account'),
  isJustLinked: event.url.searchParams.has('gekoppeld'),
  isJustUnlinked: event.url.searchParams.has('losgekoppeld')
})

export const actions: Actions = {
  koppelen: act('POST /me/work-account', {}, ({ goTo }: Wire<typeof GoTo>) => ({ leavingFor: goTo })),
  loskoppelen: act('DELETE /me/work-account', {}, to(`${signOnPaths.workAccount}?losgekoppeld`))
}
