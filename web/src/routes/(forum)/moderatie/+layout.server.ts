import { error } from '@sveltejs/kit'
import type { LayoutServerLoad } from './$types'

/** For a member who is no moderator there is no desk. The API says so as well. */
export const load: LayoutServerLoad = async ({ parent }) => {
  const { desk } = (await parent()).frame
  if (!desk) error(404, 'Not found')

  return { desk }
}
