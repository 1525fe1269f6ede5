import { isHttpError } from '@sveltejs/kit'
import type { Frame } from '@raadkamer/server/contract'
import type { LayoutServerLoad } from './$types'
import { isInside } from '#lib/inside.ts'
import { deskPlaces } from '#lib/moderation/desk-places.server.ts'
import { peek, read } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'

export const load: LayoutServerLoad = async (event) => {
  event.depends('raadkamer:frame')
  // Reading the address makes every navigation load the counts again, because they change as people read.
  void event.url.pathname

  // A visitor of a forum page is sent to the sign-in page. On a page for visitors, a refusal only means that there is
  // no frame.
  const frame = isInside(event.route.id)
    ? await read(event, 'GET /frame').catch(withoutFrame)
    : await peek(event, 'GET /frame')
  // The type is for pages of the forum, which always have a frame.
  return { frame: frame as Wire<typeof Frame>, deskMenu: frame?.desk ? deskPlaces(frame.desk) : [] }
}

/** Who has read too much gets the page of the error, which needs a layout. The page itself refuses. */
function withoutFrame(error: unknown) {
  if (isHttpError(error, 429)) return null
  throw error
}
