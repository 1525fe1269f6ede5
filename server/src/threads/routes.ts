import { listAhead, listInvitedAhead, readAhead } from './reading.ts'
import { render } from '../platform/rendering.ts'
import type { Threads } from './service.ts'
import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'

export function threadRoutes(threads: Threads) {
  return routes(
    endpoints,
    {
      'GET /forums/:slug/threads': ({ viewer, params, query }) => threads.list(viewer, params.slug, query),
      'POST /forums/:slug/threads': ({ viewer, params, body }) => threads.ask(viewer, params.slug, body),
      'GET /threads': ({ viewer, query }) => threads.listInvited(viewer, query.page),
      'GET /threads/:id': ({ viewer, params, query }) => threads.read(viewer, params.id, query),
      'PUT /threads/:id/title': ({ viewer, params, body }) => threads.retitle(viewer, params.id, body.title),
      'GET /threads/:id/changes': ({ viewer, params, query }) => threads.changes(viewer, params.id, query.since),
      'POST /threads/:id/posts': ({ viewer, params, body }) => threads.reply(viewer, params.id, body),
      'GET /posts/:id/source': ({ viewer, params }) => threads.source(viewer, params.id),
      'GET /posts/:id/revisions': ({ viewer, params }) => threads.revisions(viewer, params.id),
      'PATCH /posts/:id': ({ viewer, params, body }) => threads.edit(viewer, params.id, body.markdown),
      'DELETE /posts/:id': ({ viewer, params }) => threads.remove(viewer, params.id),
      'POST /previews': async ({ body }) => ({ html: await render(body.markdown) }),
      'GET /threads/:id/readers': ({ viewer, params }) => threads.readers(viewer, params.id),
      'POST /threads/:id/participants': ({ viewer, params, body }) => threads.invite(viewer, params.id, body),
      'DELETE /threads/:id/participants/:memberId': ({ viewer, params }) =>
        threads.removeParticipant(viewer, params.id, params.memberId),
      'PUT /threads/:id/reading': ({ viewer, params, body }) => threads.markRead(viewer, params.id, body.lastRead),
      'PUT /threads/:id/muting': ({ viewer, params, body }) => threads.mute(viewer, params.id, body.isMuted)
    },
    {
      'GET /forums/:slug/threads': { ahead: listAhead },
      'GET /threads': { ahead: listInvitedAhead },
      'GET /threads/:id': { ahead: readAhead }
    }
  )
}
