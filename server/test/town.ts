import { openPostOffice } from './post-office.ts'
import { createWorld } from './world.ts'

/** A world with a forum in it, where the mail is brought. */
export async function createTown() {
  const world = await createWorld()
  return { world, post: await openPostOffice(world), forum: await world.forum() }
}
