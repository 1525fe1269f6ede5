import type { IdentityProvider } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  provider: await read<typeof IdentityProvider>(event, `/identity-providers/${encodeURIComponent(event.params.id)}`)
})

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { refusal } = await send(
      event,
      'POST',
      `/identity-providers/${encodeURIComponent(event.params.id)}/removal`,
      { reason: form.get('reason') ?? '' }
    )
    return refusal ? refuse(refusal, form) : redirect(303, `${signOnPaths.providers}?verwijderd`)
  }
}
