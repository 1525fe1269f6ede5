import { routes } from '../platform/routes.ts'
import { doorEndpoints } from './door-endpoints.ts'
import type { Seats } from './service.ts'

export function seatDoorRoutes(seats: Seats) {
  return routes(doorEndpoints, {
    'GET /seat-offers/:token': ({ params }) => seats.readOffer(params.token),
    'POST /seat-offers/:token/acceptance': ({ params, body }) => seats.acceptAsNewcomer(params.token, body.name),
    'GET /seat-confirmations/:token': ({ params }) => seats.readAsked(params.token),
    'POST /seat-confirmations/:token': ({ params, body }) => seats.answerForSeats(params.token, body.answers)
  })
}
