import type { DemoMail } from '@raadkamer/server/contract'
import { error } from '@sveltejs/kit'
import type { z } from 'zod'
import type { PageServerLoad } from './$types'
import { find } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const mails = await find<z.ZodArray<typeof DemoMail>>(event, 'GET /demo/mails')
  if (!mails) error(404, 'Not found')

  return { wide: true, mails }
}
