import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { peek } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const troubles = await peek(event, 'GET /troubles')
  return { troubles: troubles?.items ?? [] }
}

export const actions: Actions = {
  gezien: act('DELETE /troubles/:id', ({ field }) => ({ params: { id: field('id') } }), { isPutAway: true })
}
