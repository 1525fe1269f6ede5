import type { InvitationList } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { peek } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({ waitingInvitations: (await peek<typeof InvitationList>(event, '/invitations?state=waiting'))?.waiting ?? 0 })
