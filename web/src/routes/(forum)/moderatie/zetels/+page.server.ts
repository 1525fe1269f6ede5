import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const sought = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100)
  return {
    sought,
    places: await read(event, 'GET /seat-places', { query: { q: sought } })
  }
}
