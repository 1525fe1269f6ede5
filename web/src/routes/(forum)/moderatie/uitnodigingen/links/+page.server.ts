import type { Actions, PageServerLoad } from './$types'
import { invitationPaths } from '#lib/invitations/paths.ts'
import { pageNumber } from '#lib/page-number.ts'
import { act, to } from '#lib/server/act.ts'
import { read } from '#lib/server/api.ts'
import { choices, codeOf } from '../choices.server.ts'

export const load: PageServerLoad = async (event) => ({
  links: await read(event, 'GET /invitation-links', {
    query: { page: pageNumber(event.url) }
  }),
  choices: await choices(event)
})

export const actions: Actions = {
  /** The response shows the link, which is returned only this once. It must not be in an address. */
  maken: act(
    'POST /invitation-links',
    async (typed) => {
      const { field, fields } = typed
      return {
        body: {
          label: field('label'),
          role: field('role'),
          municipalityCode: await codeOf(typed),
          organisation: field('organisation'),
          domain: field('domain').trim().replace(/^@/, ''),
          forumIds: fields('forumIds'),
          maxUses: field('maxUses'),
          until: field('until')
        }
      }
    },
    ({ token }, { event }) => ({ made: `${event.url.origin}${invitationPaths.opened(token)}` })
  ),
  intrekken: act(
    'POST /invitation-links/:id/revocation',
    ({ field }) => ({ params: { id: field('id') }, body: { reason: field('reason') } }),
    to(`${invitationPaths.links}?ingetrokken`)
  )
}
