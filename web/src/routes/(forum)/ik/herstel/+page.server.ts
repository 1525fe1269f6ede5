import type { Actions, PageServerLoad } from './$types'
import { resetPaths } from '#lib/auth/reset-paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  mine: await read(event, 'GET /me/reset'),
  isStopped: event.url.searchParams.has('tegengehouden')
})

export const actions: Actions = { default: act('DELETE /me/reset', {}, to(`${resetPaths.mine}?tegengehouden`)) }
