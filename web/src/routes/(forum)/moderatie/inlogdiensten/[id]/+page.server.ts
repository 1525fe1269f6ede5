import type { IdentityProvider } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { providerFrom } from '../provider-form.ts'

export const load: PageServerLoad = async (event) => ({
  provider: await read<typeof IdentityProvider>(event, `/identity-providers/${encodeURIComponent(event.params.id)}`),
  done: (['toegevoegd', 'gewijzigd', 'verplicht', 'vrij'] as const).find((word) => event.url.searchParams.has(word))
})

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(
      event,
      'PATCH',
      `/identity-providers/${encodeURIComponent(event.params.id)}`,
      providerFrom(form)
    )
    return refusal ? refuse(refusal, form) : redirect(303, `${signOnPaths.provider(event.params.id)}?gewijzigd`)
  }
}
