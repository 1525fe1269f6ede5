import { endpointsOf, room } from '../platform/room.ts'
import { endpoints } from './endpoints.ts'
import { openapiRoutes } from './routes.ts'

export const openapiRoom = room({
  name: 'openapi',
  endpoints,
  open: ({ rooms }) => ({ service: null, routes: (api) => api.register(openapiRoutes(endpointsOf(rooms))) })
})
