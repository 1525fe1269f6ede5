import { redirect } from '@sveltejs/kit'
import { paths } from '#lib/paths.ts'
import { act, action, to } from '#lib/server/act.ts'
import { peek, read } from '#lib/server/api.ts'
import { sought, ticked } from '#lib/server/people.ts'
import { typedIn } from '#lib/ui/typed-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { url } = event
  const params = { id: event.params.thread }
  const [{ thread }, readers, guests] = await Promise.all([
    read(event, 'GET /threads/:id', { params }),
    read(event, 'GET /threads/:id/readers', { params }),
    peek(event, 'GET /threads/:id/invitations', { params })
  ])
  const at = paths.readers(thread.forum, thread.id)
  if (url.pathname !== at) redirect(307, at + url.search)
  return { thread, readers, mayInviteOutsiders: guests?.may.invite ?? false }
}

export const actions: Actions = {
  uitnodigen: act(
    'POST /threads/:id/participants',
    ({ param, field, fields }) => ({
      params: { id: param('thread') },
      body: { memberIds: fields('memberIds'), history: field('history') || 'all' }
    }),
    to((_, { event, fields }) => `${event.url.pathname}?uitgenodigd=${fields('memberIds').length}`),
    async (typed) => ({ people: await ticked(typed) })
  ),

  zoeken: action(async (typed) => ({
    typed: typedIn(typed.form),
    people: await ticked(typed),
    found: await sought(typed, typed.param('thread'))
  })),

  opvolger: act(
    'PUT /threads/:id/heir',
    ({ param, field }) => ({ params: { id: param('thread') }, body: { memberId: field('memberId') || null } }),
    to((_, { event }) => `${event.url.pathname}?beslist=1`)
  ),

  weghalen: act(
    'DELETE /threads/:id/participants/:memberId',
    ({ param, field }) => ({ params: { id: param('thread'), memberId: field('memberId') } }),
    to((_, { event }) => `${event.url.pathname}?weggehaald=1`)
  )
}
