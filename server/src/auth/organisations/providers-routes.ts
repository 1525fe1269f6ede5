import { routes } from '../../platform/routes.ts'
import { providersEndpoints } from './providers-endpoints.ts'
import type { Providers } from './providers.ts'

export function providerRoutes(providers: Providers) {
  return routes(providersEndpoints, {
    'GET /identity-providers': ({ viewer }) => providers.list(viewer),
    'GET /identity-providers/:id': ({ viewer, params }) => providers.read(viewer, params.id),
    'POST /identity-providers': ({ viewer, body }) => providers.add(viewer, body),
    'POST /identity-providers/trials': ({ body }) => providers.try(body.issuer),
    'PATCH /identity-providers/:id': ({ viewer, params, body }) => providers.change(viewer, params.id, body),
    'PUT /identity-providers/:id/requirement': ({ viewer, params, body }) => providers.require(viewer, params.id, body),
    'POST /identity-providers/:id/removal': ({ viewer, params, body }) =>
      providers.remove(viewer, params.id, body.reason)
  })
}
