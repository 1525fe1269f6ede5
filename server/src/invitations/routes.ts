import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Invitations } from './service.ts'

export function invitationRoutes(invitations: Invitations) {
  const { batches } = invitations
  return routes(endpoints, {
    'GET /invitations': ({ viewer, query }) => invitations.list(viewer, query),
    'POST /invitations': ({ viewer, body }) => invitations.invite(viewer, body),
    'POST /invitations/:id/seconding': ({ viewer, params, body }) => invitations.second(viewer, params.id, body.reason),
    'POST /invitations/:id/resending': ({ viewer, params }) => invitations.resend(viewer, params.id, null),
    'POST /invitations/:id/revocation': ({ viewer, params, body }) =>
      invitations.revoke(viewer, params.id, null, body.reason),
    'POST /invitation-previews': ({ viewer, body }) => batches.preview(viewer, body.file),
    'POST /invitation-batches': ({ viewer, body }) => batches.invite(viewer, body),
    'GET /invitation-batches/:id': ({ viewer, params }) => batches.read(viewer, params.id),
    'GET /invitation-links': ({ viewer, query }) => invitations.listLinks(viewer, query.page),
    'POST /invitation-links': ({ viewer, body }) => invitations.makeLink(viewer, body),
    'POST /invitation-links/:id/revocation': ({ viewer, params, body }) =>
      invitations.revokeLink(viewer, params.id, body.reason)
  })
}
