import type { RequestEvent } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const member = await read(event, 'GET /memberships/:id', { params: event.params })
  return { member, seat: await findSeat(event, member) }
}

/**
 * Finds the member's seat through the few places with that name, because the API lists seats by municipality. Nothing
 * for a former member.
 */
async function findSeat(event: RequestEvent, { id, name }: { id: string; name: string }) {
  const places = await read(event, 'GET /seat-places', { query: { q: name } })
  const details = await Promise.all(
    places.map(({ code }) => read(event, 'GET /seat-places/:code', { params: { code } }))
  )
  return details.flatMap(({ held }) => held).find(({ holder }) => holder.id === id)
}
