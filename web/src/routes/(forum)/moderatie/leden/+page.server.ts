import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { find, read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const sought = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const ended = searchParams.get('beeindigd')

  const [list, waiting, guests, justEnded] = await Promise.all([
    read(event, 'GET /memberships', { query: { q: sought, page: pageNumber(event.url) } }),
    read(event, 'GET /role-changes'),
    read(event, 'GET /unconfirmed-guests'),
    ended ? find(event, 'GET /members/:id', { params: { id: ended } }) : undefined
  ])
  return { sought, list, waiting, guests, justEnded }
}
