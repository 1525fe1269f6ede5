import { room } from '../platform/room.ts'
import { ownDataJobs } from './jobs.ts'
import { profileRoutes } from './profile-routes.ts'
import { watchOwnData } from './rounds.ts'
import { ownDataRoutes } from './routes.ts'
import { createOwnData } from './service.ts'

export const ownDataRoom = room({
  name: 'own-data',
  jobs: ownDataJobs,
  open(parts) {
    const ownData = createOwnData(parts)
    return {
      service: ownData,
      rounds: [(now) => watchOwnData(parts, now)],
      async routes(api) {
        await api.register(profileRoutes, { ownData })
        await api.register(ownDataRoutes, { ownData })
      }
    }
  }
})
