import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { choices, codeOf } from '../choices.server.ts'

export const load: PageServerLoad = async (event) => ({ choices: await choices(event) })

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const role = form.get('role') ?? ''
    const forumIds = role === 'moderator' ? (await choices(event)).forums.map(({ id }) => id) : form.getAll('forumIds')
    const sent = await send(event, 'POST', '/invitations', {
      name: form.get('name') ?? '',
      email: form.get('email') ?? '',
      role,
      acting: form.has('acting'),
      municipalityCode: await codeOf(event, form),
      organisation: form.get('organisation') ?? '',
      forumIds,
      reason: form.get('reason') ?? ''
    })
    if (sent.refusal) return refuse(sent.refusal, form)

    redirect(303, `${invitationPaths.list}?gedaan=verstuurd`)
  }
}
