import type { IssuerDescription } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions } from './$types'
import { signOnPaths } from '#lib/auth/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import { providerFrom } from '../provider-form.ts'

export const actions: Actions = {
  testen: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof IssuerDescription>(event, 'POST', '/identity-providers/trials', {
      issuer: form.get('issuer')
    })
    return sent.refusal ? refuse(sent.refusal, form) : { found: sent.data, values: typedIn(form) }
  },

  toevoegen: async (event) => {
    const form = await event.request.formData()
    const given = { ...providerFrom(form), issuer: form.get('issuer'), tenant: form.get('tenant') ?? '' }
    const sent = await send<z.ZodObject<{ id: z.ZodString }>>(event, 'POST', '/identity-providers', given)
    return sent.refusal ? refuse(sent.refusal, form) : redirect(303, `${signOnPaths.provider(sent.data.id)}?toegevoegd`)
  }
}
