import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { readDraft } from '../draft.server.ts'
import { aboutAddress } from '../address-hint.ts'

export const load: PageServerLoad = async (event) => {
  const saved = await readDraft(event)
  const { forums } = await read(event, 'GET /application-choices')
  return { wide: true, draft: saved.draft, forums, hint: aboutAddress(saved) }
}

export const actions: Actions = {
  default: act(
    'PUT /application-draft',
    ({ field, fields }) => ({ body: { forumIds: fields('forumIds'), motivation: field('motivation') } }),
    to(paths.applyReview)
  )
}
