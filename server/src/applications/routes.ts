import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Applications } from './service.ts'

/** Routes for moderators. */
export function applicationRoutes(applications: Applications) {
  return routes(endpoints, {
    'GET /applications': ({ viewer, query }) => applications.listApplications(viewer, query),
    'GET /applications/:id': ({ viewer, params }) => applications.readApplication(viewer, params.id),
    'POST /applications/:id/approval': ({ viewer, params, body }) => applications.approve(viewer, params.id, body),
    'DELETE /applications/:id/approval': ({ viewer, params }) => applications.withdrawApproval(viewer, params.id),
    'POST /applications/:id/approval/undoing': ({ viewer, params }) => applications.undoApproval(viewer, params.id),
    'POST /application-approvals': ({ viewer, body }) => applications.approveAll(viewer, body),
    'GET /application-letters': () => applications.letters(),
    'PUT /applications/:id/assignment': ({ viewer, params, body }) => applications.claim(viewer, params.id, body.from),
    'DELETE /applications/:id/assignment': ({ viewer, params }) => applications.release(viewer, params.id),
    'POST /applications/:id/questions': ({ viewer, params, body }) =>
      applications.ask(viewer, params.id, body.question),
    'POST /applications/:id/rejection': ({ viewer, params, body }) => applications.reject(viewer, params.id, body)
  })
}
