import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { refuse, send } from '#lib/server/api.ts'
import { readDraft, saveDraft } from './draft.server.ts'

export const load: PageServerLoad = async (event) => ({ wide: true, draft: (await readDraft(event)).draft })

export const actions: Actions = {
  verder: async (event) => {
    const form = await event.request.formData()
    const sent = await saveDraft(event, {
      name: form.get('name') ?? '',
      role: form.get('role') ?? '',
      acting: form.has('acting')
    })
    if (sent.refusal) return refuse(sent.refusal, form)
    redirect(303, paths.applyWork)
  },

  vergeten: async (event) => {
    await send(event, 'DELETE', '/application-draft')
    redirect(303, paths.apply)
  }
}
