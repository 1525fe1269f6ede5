import { routes } from '../platform/routes.ts'
import { hostingEndpoints } from './hosting-endpoints.ts'
import type { Threads } from './service.ts'

export function hostingRoutes(threads: Threads) {
  return routes(hostingEndpoints, {
    'PUT /threads/:id/heir': ({ viewer, params, body }) => threads.chooseHeir(viewer, params.id, body.memberId),
    'GET /orphaned-threads': ({ viewer }) => threads.listOrphans(viewer),
    'POST /orphaned-threads/:id/closing': ({ viewer, params, body }) => threads.closeOrphan(viewer, params.id, body)
  })
}
