import { error } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { seatPaths } from '#lib/seats/office.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  const { municipality, ...place } = await read(event, 'GET /seat-places/:code', {
    params: event.params
  })
  if (!municipality) error(404, 'Not found')
  return { ...place, municipality }
}

export const actions: Actions = {
  default: act(
    'POST /seat-places/:code/merger',
    ({ param, field, fields }) => ({
      params: { code: param('code') },
      body: { successorCode: field('successorCode'), seatIds: fields('seatIds'), reason: field('reason') }
    }),
    to((_, { param }) => `${seatPaths.place(param('code'))}?gedaan=opgegaan`)
  )
}
