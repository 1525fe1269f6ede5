import type { SearchResults } from '@raadkamer/server/contract'
import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read } from '#lib/server/api.ts'

const longest = 200

export const load: PageServerLoad = async (event) => {
  const sought = (event.url.searchParams.get('q') ?? '').trim().slice(0, longest)
  if (!sought) return { sought, results: null }

  const query = new URLSearchParams({ q: sought, page: String(pageNumber(event.url)) })
  return { sought, results: await read<typeof SearchResults>(event, `/search?${query}`) }
}
