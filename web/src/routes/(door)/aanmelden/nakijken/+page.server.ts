import type { ApplicationChoices, ApplicationReceived } from '@raadkamer/server/contract'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { read, refuse, send } from '#lib/server/api.ts'
import { readDraft } from '../draft.server.ts'
import { aboutAddress } from '../address-hint.ts'
import { sentTo } from '../sent-to.ts'

export const load: PageServerLoad = async (event) => {
  const saved = await readDraft(event)
  const { forums } = await read<typeof ApplicationChoices>(event, '/application-choices')
  const chosen = forums.filter(({ id }) => saved.draft.forumIds?.includes(id)).map(({ name }) => name)
  return {
    wide: true,
    draft: saved.draft,
    organisation: saved.municipality?.name ?? saved.draft.organisation,
    forums: chosen,
    hint: aboutAddress(saved)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { municipalityCode, organisation, ...draft } = (await readDraft(event)).draft
    const workplace = draft.role === 'partner' ? { organisation } : { municipalityCode }
    const sent = await send<typeof ApplicationReceived>(event, 'POST', '/applications', { ...draft, ...workplace })
    if (sent.refusal) return refuse(sent.refusal, new FormData())
    event.cookies.set(sentTo, sent.data.email, { path: paths.applied, maxAge: 3600 })
    redirect(303, paths.applied)
  }
}
