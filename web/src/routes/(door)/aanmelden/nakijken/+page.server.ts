import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import type { Input } from '#lib/endpoints.ts'
import { act } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { readDraft } from '../draft.server.ts'
import { aboutAddress } from '../address-hint.ts'
import { sentTo } from '../sent-to.ts'

export const load: PageServerLoad = async (event) => {
  const saved = await readDraft(event)
  const { forums } = await read(event, 'GET /application-choices')
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
  default: act(
    'POST /applications',
    async ({ event }) => {
      const { municipalityCode, organisation, ...draft } = (await readDraft(event)).draft
      const workplace = draft.role === 'partner' ? { organisation } : { municipalityCode }
      // Complete: readDraft leads back to the first step that is open.
      return { body: { ...draft, ...workplace } as Input<'POST /applications'>['body'] }
    },
    ({ email }, { event }) => {
      event.cookies.set(sentTo, email, { path: paths.applied, maxAge: 3600 })
      redirect(303, paths.applied)
    }
  )
}
