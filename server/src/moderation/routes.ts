import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Moderation } from './service.ts'

export function moderationRoutes(moderation: Moderation) {
  return routes(endpoints, {
    'POST /posts/:id/reports': ({ viewer, params, body }) => moderation.report(viewer, params.id, body.reason),
    'POST /posts/:id/appeals': ({ viewer, params, body }) => moderation.appeal(viewer, params.id, body.reason),
    'POST /reports/:id/second-look': ({ viewer, params, body }) => moderation.lookAgain(viewer, params.id, body),
    'GET /reports': ({ viewer, query }) => moderation.listReports(viewer, query.state, query.page),
    'POST /reports/:id/dismissal': ({ viewer, params, body }) => moderation.dismiss(viewer, params.id, body.reason),
    'POST /posts/:id/hiding': ({ viewer, params, body }) => moderation.hide(viewer, params.id, body.reason),
    'DELETE /posts/:id/hiding': ({ viewer, params }) => moderation.restore(viewer, params.id),
    'PUT /threads/:id/locking': ({ viewer, params, body }) => moderation.lock(viewer, params.id, body),
    'PUT /threads/:id/pinning': ({ viewer, params, body }) => moderation.pin(viewer, params.id, body),
    'PUT /threads/:id/retitling': ({ viewer, params, body }) => moderation.retitle(viewer, params.id, body),
    'GET /removed-threads': ({ viewer, query }) => moderation.listRemoved(viewer, query.page),
    'PUT /threads/:id/removal': ({ viewer, params, body }) => moderation.remove(viewer, params.id, body.reason),
    'DELETE /threads/:id/removal': ({ viewer, params, body }) => moderation.putBack(viewer, params.id, body.reason),
    'GET /troubles': ({ viewer }) => moderation.listTroubles(viewer),
    'DELETE /troubles/:id': ({ viewer, params }) => moderation.putAwayTrouble(viewer, params.id),
    'GET /moderation-actions': ({ viewer, query }) => moderation.listActions(viewer, query)
  })
}
