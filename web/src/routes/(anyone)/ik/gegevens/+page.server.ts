import type { Actions, PageServerLoad } from './$types'
import { ownPaths } from '#lib/own-data/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:own-data')
  const [own, { isSteppedUp }] = await Promise.all([read(event, 'GET /me/own-data'), read(event, 'GET /session')])
  return { own, isSteppedUp, isAsked: event.url.searchParams.has('gevraagd'), wide: true }
}

export const actions: Actions = {
  verzamelen: act('POST /me/export', {}, to(ownPaths.data)),
  intrekken: act('DELETE /me/erasure', {}, { isRecalled: true })
}
