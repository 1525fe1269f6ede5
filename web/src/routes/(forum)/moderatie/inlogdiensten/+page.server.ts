import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  providers: await read(event, 'GET /identity-providers'),
  isRemoved: event.url.searchParams.has('verwijderd')
})
