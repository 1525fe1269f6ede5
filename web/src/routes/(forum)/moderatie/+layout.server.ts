import { error } from '@sveltejs/kit'
import type { LayoutServerLoad } from './$types'

/** For a member who is no moderator these pages do not exist. The API refuses them too. */
export const load: LayoutServerLoad = async ({ parent }) => {
  const { desk } = (await parent()).frame
  if (!desk) error(404, 'Not found')

  return { desk }
}
