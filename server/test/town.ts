import { openPostOffice } from './post-office.ts'
import { createWorld } from './world.ts'

/** A world with one forum, in which mail is sent. */
export async function createTown() {
  const world = await createWorld()
  return { world, post: await openPostOffice(world), forum: await world.forum() }
}
