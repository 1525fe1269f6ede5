import type { Person } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  person: await read<typeof Person>(event, `/members/${encodeURIComponent(event.params.id)}`)
})

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const sent = await send(event, 'POST', `/memberships/${encodeURIComponent(event.params.id)}/ending`, {
      reason: form.get('reason') ?? ''
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${paths.memberships}?beeindigd=${event.params.id}`)
  }
}
