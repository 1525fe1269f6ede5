import { routes } from '../platform/routes.ts'
import { guestEndpoints } from './guest-endpoints.ts'
import type { Invitations } from './service.ts'

export function guestRoutes(invitations: Invitations) {
  return routes(guestEndpoints, {
    'GET /threads/:id/invitations': ({ viewer, params }) => invitations.listGuests(viewer, params.id),
    'POST /threads/:id/invitations': ({ viewer, params, body }) => invitations.inviteGuest(viewer, params.id, body),
    'POST /threads/:id/invitations/:invitationId/resending': ({ viewer, params }) =>
      invitations.resend(viewer, params.invitationId, params.id),
    'POST /threads/:id/invitations/:invitationId/revocation': ({ viewer, params }) =>
      invitations.revoke(viewer, params.invitationId, params.id, '')
  })
}
