import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** A category of which the viewer has no forum does not exist for them. */
export const load: PageServerLoad = async ({ parent, params }) => {
  const category = (await parent()).frame.categories.find(({ slug }) => slug === params.category)
  if (!category) error(404, 'Not found')
  return { category }
}
