import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const mails = await find(event, 'GET /demo/mails')
  if (!mails) error(404, 'Not found')

  return { wide: true, mails }
}
