import type { ApplicationChoices } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse } from '#lib/server/api.ts'
import { readDraft, saveDraft } from '../draft.server.ts'
import { aboutAddress } from '../address-hint.ts'

export const load: PageServerLoad = async (event) => {
  const saved = await readDraft(event)
  const { forums } = await read<typeof ApplicationChoices>(event, '/application-choices')
  return { wide: true, draft: saved.draft, forums, hint: aboutAddress(saved) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const sent = await saveDraft(event, { forumIds: form.getAll('forumIds'), motivation: form.get('motivation') ?? '' })
    if (sent.refusal) return refuse(sent.refusal, form)
    redirect(303, paths.applyReview)
  }
}
