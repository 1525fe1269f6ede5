import type { Guide } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  guide: await read<typeof Guide>(event, 'GET /guides/:id', { params: event.params }),
  isNew: event.url.searchParams.has('gedeeld')
})
