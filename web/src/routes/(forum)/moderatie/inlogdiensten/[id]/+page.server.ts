import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { providerFrom } from '../provider-form.ts'

export const load: PageServerLoad = async (event) => ({
  provider: await read(event, 'GET /identity-providers/:id', { params: event.params }),
  done: (['toegevoegd', 'gewijzigd', 'verplicht', 'vrij'] as const).find((word) => event.url.searchParams.has(word))
})

export const actions: Actions = {
  default: act(
    'PATCH /identity-providers/:id',
    (typed) => ({ params: { id: typed.param('id') }, body: providerFrom(typed) }),
    to((_, { param }) => `${signOnPaths.provider(param('id'))}?gewijzigd`)
  )
}
