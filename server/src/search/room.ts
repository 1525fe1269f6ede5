import { room } from '../platform/room.ts'
import { endpoints } from './endpoints.ts'
import { searchRoutes } from './routes.ts'
import { createSearch } from './service.ts'

export const searchRoom = room({
  name: 'search',
  endpoints,
  open(parts) {
    const search = createSearch(parts)
    return { service: search, routes: (api) => api.register(searchRoutes(search)) }
  }
})
