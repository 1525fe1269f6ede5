import { largestGuide } from '@raadkamer/server/contract'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { takeRefusedUpload } from './refused-upload.ts'

export const load: PageServerLoad = async ({ parent, cookies }) => {
  const { frame } = await parent()
  if (!frame.desk) error(404, 'Not found')

  return {
    forums: frame.categories.flatMap((category) => category.forums),
    largest: largestGuide,
    refused: takeRefusedUpload(cookies)
  }
}
