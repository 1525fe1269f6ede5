import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  provider: await read(event, 'GET /identity-providers/:id', { params: event.params })
})

export const actions: Actions = {
  default: act(
    'PUT /identity-providers/:id/requirement',
    (typed) => ({
      params: { id: typed.param('id') },
      body: { isRequired: isRequired(typed), reason: typed.field('reason') }
    }),
    to((_, typed) => `${signOnPaths.provider(typed.param('id'))}?${isRequired(typed) ? 'verplicht' : 'vrij'}`)
  )
}

function isRequired({ field }: Typed) {
  return field('isRequired') === 'true'
}
