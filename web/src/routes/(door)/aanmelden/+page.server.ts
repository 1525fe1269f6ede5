import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { send } from '#lib/server/api.ts'
import { readDraft } from './draft.server.ts'

export const load: PageServerLoad = async (event) => ({ wide: true, draft: (await readDraft(event)).draft })

export const actions: Actions = {
  verder: act(
    'PUT /application-draft',
    ({ field, has }) => ({ body: { name: field('name'), role: field('role'), acting: has('acting') } }),
    to(paths.applyWork)
  ),
  vergeten: async (event) => {
    await send(event, 'DELETE /application-draft')
    redirect(303, paths.apply)
  }
}
