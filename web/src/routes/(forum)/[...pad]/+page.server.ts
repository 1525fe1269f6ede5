import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** Every other address. A visitor is sent to the sign-in page first, so that they learn nothing about what exists. */
export const load: PageServerLoad = async ({ parent }) => {
  await parent()
  error(404, 'Not found')
}
