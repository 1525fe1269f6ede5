import type { Frame } from '@raadkamer/server/contract'
import type { LayoutServerLoad } from './$types'
import { isInside } from '#lib/inside.ts'
import { peek, read } from '#lib/server/api.ts'
import type { Wire } from '#lib/wire.ts'

export const load: LayoutServerLoad = async (event) => {
  event.depends('raadkamer:frame')
  // The counts change as people read: naming the address makes every page ask anew.
  void event.url.pathname

  // In the forum nothing is for someone outside, who is sent to the door. Before the door a refusal only means that there is no frame to draw.
  const frame = isInside(event.route.id) ? await read(event, 'GET /frame') : await peek(event, 'GET /frame')
  // Typed for the pages of the forum, which always have it.
  return { frame: frame as Wire<typeof Frame> }
}
