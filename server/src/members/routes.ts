import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Members } from './service.ts'

export function memberRoutes(members: Members) {
  return routes(endpoints, {
    'GET /me': ({ viewer }) => members.me(viewer),
    'GET /members': ({ viewer, query }) => members.search(viewer, query.q, query.thread),
    'GET /members/:id': ({ viewer, params }) => members.read(viewer, params.id),
    'GET /memberships': ({ viewer, query }) => members.listMemberships(viewer, query),
    'GET /memberships/:id': ({ viewer, params }) => members.readMembership(viewer, params.id),
    'POST /memberships/:id/ending': ({ viewer, params, body }) => members.endMembership(viewer, params.id, body.reason),
    'GET /unconfirmed-guests': ({ viewer }) => members.listUnconfirmed(viewer),
    'POST /memberships/:id/confirmation': ({ viewer, params, body }) =>
      members.confirmGuest(viewer, params.id, body.reason),
    'POST /memberships/:id/restoration': ({ viewer, params, body }) =>
      members.undoEnding(viewer, params.id, body.reason),
    'GET /membership-overview': ({ viewer, query }) => members.overview(viewer, query.municipality),
    'GET /role-changes': ({ viewer }) => members.listWaitingForSecond(viewer),
    'GET /memberships/:id/role-changes': ({ viewer, params }) => members.listRoleChanges(viewer, params.id),
    'POST /memberships/:id/role-changes': ({ viewer, params, body }) => members.changeRole(viewer, params.id, body),
    'POST /role-changes/:id/seconding': ({ viewer, params }) => members.secondRoleChange(viewer, params.id),
    'DELETE /role-changes/:id': ({ viewer, params }) => members.withdrawRoleChange(viewer, params.id)
  })
}
