import type { Membership } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({ member: await read<typeof Membership>(event, `/memberships/${encodeURIComponent(event.params.id)}`) })
