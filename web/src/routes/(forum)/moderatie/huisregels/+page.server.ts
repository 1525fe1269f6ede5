import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const state = event.url.searchParams.get('toon') === 'aanvaard' ? 'accepted' : 'waiting'
  return {
    state,
    isPublished: event.url.searchParams.has('gepubliceerd'),
    consents: await read(event, 'GET /consents', { query: { state, page: pageNumber(event.url) } })
  }
}
