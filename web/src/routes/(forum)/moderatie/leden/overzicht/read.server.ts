import type { RequestEvent } from '@sveltejs/kit'
import { read } from '#lib/server/api.ts'

export async function readOverview(event: RequestEvent) {
  const municipality = (event.url.searchParams.get('gemeente') ?? '').slice(0, 10)
  return {
    municipality,
    ...(await read(event, 'GET /membership-overview', { query: { municipality } }))
  }
}
