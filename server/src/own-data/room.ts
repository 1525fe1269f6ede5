import { acts } from './acts.ts'
import { room } from '../platform/room.ts'
import { ownData } from './own-queries.ts'
import { ownDataJobs } from './jobs.ts'
import { profileRoutes } from './profile-routes.ts'
import { watchOwnData } from './rounds.ts'
import { ownDataRoutes } from './routes.ts'
import { createOwnData } from './service.ts'

export const ownDataRoom = room({
  name: 'own-data',
  acts,
  ownData,
  jobs: ownDataJobs,
  open(parts) {
    const service = createOwnData(parts)
    return {
      service,
      rounds: [(now) => watchOwnData(parts, now)],
      async routes(api) {
        await api.register(profileRoutes, { ownData: service })
        await api.register(ownDataRoutes, { ownData: service })
      }
    }
  }
})
