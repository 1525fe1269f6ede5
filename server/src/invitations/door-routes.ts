import { routes } from '../platform/routes.ts'
import { doorEndpoints } from './door-endpoints.ts'
import type { Invitations } from './service.ts'

export function invitationDoorRoutes({ door, askByLink }: Invitations) {
  return routes(doorEndpoints, {
    'GET /invitation-tokens/:token': ({ params }) => door.welcome(params.token),
    'POST /invitation-tokens/:token/codes': ({ params }) => door.askCode(params.token),
    'POST /invitation-tokens/:token/acceptances': ({ params, body }) => door.accept(params.token, body),
    'POST /invitation-tokens/:token/renewals': ({ params }) => door.renew(params.token),
    'POST /invitation-tokens/:token/requests': ({ params, body }) => askByLink(params.token, body)
  })
}
