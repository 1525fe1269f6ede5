import { isHttpError } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { read } from '#lib/server/api.ts'

const longest = 200

export const load: PageServerLoad = async (event) => {
  const sought = (event.url.searchParams.get('q') ?? '').trim().slice(0, longest)
  if (!sought) return { sought, results: null, refusal: null }

  const query = { q: sought, page: pageNumber(event.url) }
  try {
    return { sought, results: await read(event, 'GET /search', { query }), refusal: null }
  } catch (refusal) {
    // After too many searches the words stay in the search box.
    if (isHttpError(refusal, 429)) return { sought, results: null, refusal: refusal.body.message }
    throw refusal
  }
}
