import type { DemoPerson, SignedIn } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Actions, PageServerLoad } from './$types'
import { destination } from '#lib/paths.ts'
import { find, refuse, send } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => ({
  goingTo: destination(event.url.searchParams.get('naar')),
  hasSignedOut: event.url.searchParams.has('uitgelogd'),
  /** Only in demo mode is there such a list. */
  people: await find<z.ZodArray<typeof DemoPerson>>(event, '/demo/people')
})

export const actions: Actions = {
  demo: async (event) => {
    const form = await event.request.formData()
    const sent = await send<typeof SignedIn>(event, 'POST', '/demo/sign-ins', { memberId: form.get('memberId') })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, destination(event.url.searchParams.get('naar')))
  }
}
