import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Seats } from './service.ts'

export function seatRoutes(seats: Seats) {
  return routes(endpoints, {
    'GET /me/seat': ({ viewer }) => seats.readMySeat(viewer),
    'POST /me/seat/hand-overs': ({ viewer, body }) => seats.startMyHandOver(viewer, body),
    'DELETE /hand-overs/:id': ({ viewer, params }) => seats.withdrawHandOver(viewer, params.id),
    'POST /seat-offers/:token/taking': ({ viewer, params }) => seats.acceptAsMember(viewer, params.token),
    'GET /seat-places': ({ viewer, query }) => seats.listPlaces(viewer, query.q),
    'GET /seat-places/:code': ({ viewer, params }) => seats.readPlace(viewer, params.code),
    'PUT /seat-places/:code/contact': ({ viewer, params, body }) => seats.nameContact(viewer, params.code, body),
    'POST /seat-places/:code/merger': ({ viewer, params, body }) => seats.merge(viewer, params.code, body),
    'GET /seats/:id': ({ viewer, params }) => seats.readSeat(viewer, params.id),
    'POST /seats/:id/hand-overs': ({ viewer, params, body }) => seats.startHandOver(viewer, params.id, body),
    'POST /hand-overs/:id/approval': ({ viewer, params }) => seats.approveHandOver(viewer, params.id),
    'POST /seats/:id/confirmation-requests': ({ viewer, params }) => seats.askContact(viewer, params.id),
    'POST /seats/:id/confirmation': ({ viewer, params, body }) => seats.confirmSeat(viewer, params.id, body.reason),
    'POST /seats/:id/extension': ({ viewer, params, body }) => seats.extendSeat(viewer, params.id, body.reason),
    'PUT /seats/:id/end-day': ({ viewer, params, body }) => seats.changeEndDay(viewer, params.id, body),
    'POST /seats/:id/suspension': ({ viewer, params, body }) => seats.suspendHolder(viewer, params.id, body.reason)
  })
}
