import { error, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('raadkamer:threads')
  const { url } = event
  const params = { id: event.params.thread }
  const [{ thread }, guests] = await Promise.all([
    read(event, 'GET /threads/:id', { params }),
    read(event, 'GET /threads/:id/invitations', { params })
  ])
  if (!guests.may.invite) error(404, 'Not found')

  const at = invitationPaths.fromOutside(thread.forum, thread.id)
  if (url.pathname !== at) redirect(307, at + url.search)
  return { thread, guests: guests.items }
}

export const actions: Actions = {
  uitnodigen: act(
    'POST /threads/:id/invitations',
    ({ param, field }) => ({
      params: { id: param('thread') },
      body: {
        name: field('name'),
        email: field('email'),
        role: field('role'),
        organisation: field('organisation'),
        history: field('history') || 'all'
      }
    }),
    done(({ field }) => (field('role') === 'partner' ? 'wacht' : 'verstuurd'))
  ),
  opnieuw: act(
    'POST /threads/:id/invitations/:invitationId/resending',
    invitation,
    done(() => 'opnieuw')
  ),
  intrekken: act(
    'POST /threads/:id/invitations/:invitationId/revocation',
    invitation,
    done(() => 'ingetrokken')
  )
}

function invitation({ param, field }: Typed) {
  return { params: { id: param('thread'), invitationId: field('id') } }
}

function done(what: (typed: Typed) => string) {
  return to((_, typed) => `${typed.event.url.pathname}?gedaan=${what(typed)}`)
}
