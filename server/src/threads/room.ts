import { room } from '../platform/room.ts'
import { acts } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { hostingEndpoints } from './hosting-endpoints.ts'
import { ownData } from './own-queries.ts'
import { live } from './live.ts'
import { hostingRoutes } from './hosting-routes.ts'
import { threadRoutes } from './routes.ts'
import { createThreads } from './service.ts'
import { forget } from './forgetting.ts'

export const threadsRoom = room({
  name: 'threads',
  endpoints: { ...endpoints, ...hostingEndpoints },
  acts,
  forget,
  ownData,
  live,
  open(parts) {
    const threads = createThreads(parts)
    return {
      service: threads,
      async routes(api) {
        await api.register(threadRoutes(threads))
        await api.register(hostingRoutes(threads))
      }
    }
  }
})
