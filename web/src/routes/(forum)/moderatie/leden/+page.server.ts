import type { MembershipList, Person } from '@raadkamer/server/contract'
import type { z } from 'zod'
import type { PageServerLoad } from './$types'
import { pageNumber } from '#lib/page-number.ts'
import { find, read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const sought = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const ended = searchParams.get('beeindigd')

  const query = new URLSearchParams({ q: sought, page: String(pageNumber(event.url)) })
  const [list, waiting, justEnded] = await Promise.all([
    read<typeof MembershipList>(event, `/memberships?${query}`),
    read<z.ZodArray<typeof Person>>(event, '/role-changes'),
    ended ? find<typeof Person>(event, `/members/${encodeURIComponent(ended)}`) : undefined
  ])
  return { sought, list, waiting, justEnded }
}
