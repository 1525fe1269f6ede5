import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** Whatever address is left: someone outside is sent to the door first, and learns nothing of what exists. */
export const load: PageServerLoad = async ({ parent }) => {
  await parent()
  error(404, 'Not found')
}
