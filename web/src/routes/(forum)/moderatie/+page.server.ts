import type { Actions, PageServerLoad } from './$types'
import { act } from '#lib/server/act.ts'
import { peek } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [invitations, changes, troubles] = await Promise.all([
    peek(event, 'GET /invitations', { query: { state: 'waiting' } }),
    peek(event, 'GET /role-changes'),
    peek(event, 'GET /troubles')
  ])
  return {
    waitingInvitations: invitations?.waiting ?? 0,
    waitingChanges: changes?.length ?? 0,
    troubles: troubles?.items ?? []
  }
}

export const actions: Actions = {
  gezien: act('DELETE /troubles/:id', ({ field }) => ({ params: { id: field('id') } }), { isPutAway: true })
}
