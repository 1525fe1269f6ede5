import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Trials } from './service.ts'

export function trialRoutes(trials: Trials) {
  return routes(endpoints, {
    'GET /trials': ({ viewer }) => trials.list(viewer),
    'POST /trials': ({ viewer, body }) => trials.keep(viewer, body),
    'DELETE /trials/:id': ({ viewer, params }) => trials.remove(viewer, params.id)
  })
}
