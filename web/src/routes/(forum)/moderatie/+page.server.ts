import type { PageServerLoad } from './$types'
import { peek } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const [invitations, changes] = await Promise.all([
    peek(event, 'GET /invitations', { query: { state: 'waiting' } }),
    peek(event, 'GET /role-changes')
  ])
  return { waitingInvitations: invitations?.waiting ?? 0, waitingChanges: changes?.length ?? 0 }
}
