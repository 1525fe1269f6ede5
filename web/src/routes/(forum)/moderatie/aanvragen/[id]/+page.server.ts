import type { Actions, PageServerLoad } from './$types'
import { paths } from '#lib/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { decide } from '../decide.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:desk')
  const [application, letters] = await Promise.all([
    read(event, 'GET /applications/:id', { params: event.params }),
    read(event, 'GET /application-letters')
  ])
  return { application, letters, isTakingOver: event.url.searchParams.has('overnemen') }
}

/** An action that redirects to the application itself. */
const stay = to((_, { param }) => paths.application(param('id')))

export const actions: Actions = {
  goedkeuren: decide('POST /applications/:id/approval', 'letter'),
  afwijzen: decide('POST /applications/:id/rejection', 'template'),
  oppakken: act(
    'PUT /applications/:id/assignment',
    (typed) => ({ ...application(typed), body: { from: typed.field('from') || null } }),
    stay
  ),
  terugleggen: act('DELETE /applications/:id/assignment', application, stay),
  intrekken: act('DELETE /applications/:id/approval', application, stay),
  ongedaan: act(
    'POST /applications/:id/approval/undoing',
    application,
    to((_, { param }) => `${paths.application(param('id'))}?ongedaan`)
  ),
  vragen: act(
    'POST /applications/:id/questions',
    (typed) => ({ ...application(typed), body: { question: typed.field('question') } }),
    stay
  )
}

function application({ param }: Typed) {
  return { params: { id: param('id') } }
}
