import type { Endpoints } from '../platform/endpoint.ts'
import { routes } from '../platform/routes.ts'
import { descriptionOf } from './description.ts'
import { endpoints } from './endpoints.ts'

export function openapiRoutes(house: Endpoints) {
  return routes(endpoints, { 'GET /openapi.json': () => descriptionOf(house) })
}
