import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Search } from './service.ts'

export function searchRoutes(search: Search) {
  return routes(endpoints, {
    'GET /search': ({ viewer, query }) => search.find(viewer, query.q, query.page)
  })
}
