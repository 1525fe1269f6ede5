import { routes } from '../../platform/routes.ts'
import { resetEndpoints } from './reset-endpoints.ts'
import type { Resets } from './reset.ts'

export function resetRoutes(resets: Resets) {
  return routes(resetEndpoints, {
    'GET /memberships/:id/reset': ({ viewer, params }) => resets.read(viewer, params.id),
    'POST /memberships/:id/reset': ({ viewer, params, body }) => resets.ask(viewer, params.id, body),
    'POST /memberships/:id/reset/second': ({ viewer, params, body }) => resets.second(viewer, params.id, body),
    'POST /memberships/:id/reset/recall': ({ viewer, params, body }) =>
      resets.recall(viewer, params.id, { reason: body.reason }),
    'GET /me/reset': ({ viewer }) => resets.mine(viewer),
    'DELETE /me/reset': ({ viewer }) => resets.recall(viewer, viewer.id, { why: 'bySelf' }),
    'POST /reset-recalls': ({ body }) => resets.recallByToken(body.token)
  })
}
