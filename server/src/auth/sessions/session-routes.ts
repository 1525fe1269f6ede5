import { routes } from '../../platform/routes.ts'
import type { OwnSessions } from './own-sessions.ts'
import { sessionEndpoints } from './session-endpoints.ts'
import type { Sessions } from './session.ts'
import type { StepUp } from './step-up.ts'

type Options = { sessions: Sessions; ownSessions: OwnSessions; stepUp: StepUp }

export function sessionRoutes({ sessions, ownSessions, stepUp }: Options) {
  return routes(sessionEndpoints, {
    'GET /session': async ({ viewer }) => ({
      isSteppedUp: viewer.isSteppedUp,
      owes: viewer.owes,
      ways: await stepUp.ways(viewer)
    }),
    'DELETE /session': async ({ request, reply }) => {
      const { name, value, attributes } = await sessions.end(request.cookies[sessions.cookieName]!)
      void reply.setCookie(name, value, attributes).header('clear-site-data', '"cache", "storage"')
    },
    'GET /sessions': ({ viewer }) => ownSessions.list(viewer),
    'DELETE /sessions/:id': ({ viewer, params }) => ownSessions.end(viewer, params.id),
    'DELETE /sessions': ({ viewer }) => ownSessions.endOthers(viewer)
  })
}
