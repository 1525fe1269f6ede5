import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  guide: await read(event, 'GET /guides/:id', { params: event.params }),
  isNew: event.url.searchParams.has('gedeeld')
})
