import { acts, inWords } from './acts.ts'
import { room } from '../platform/room.ts'
import { createTroubles } from '../platform/troubles.ts'
import { endpoints } from './endpoints.ts'
import { findFiles } from './file-queries.ts'
import { ownData } from './own-queries.ts'
import { ownDataJobs } from './jobs.ts'
import { profileEndpoints } from './profile-endpoints.ts'
import { profileRoutes } from './profile-routes.ts'
import { watchOwnData } from './rounds.ts'
import { ownDataRoutes } from './routes.ts'
import { createOwnData } from './service.ts'

export const ownDataRoom = room({
  name: 'own-data',
  endpoints: { ...endpoints, ...profileEndpoints },
  acts,
  inWords,
  ownData,
  findFiles,
  jobs: ownDataJobs,
  open(parts) {
    const service = createOwnData({ ...parts, troubles: createTroubles(parts) })
    return {
      service,
      rounds: [(now) => watchOwnData(parts, now)],
      async routes(api) {
        await api.register(profileRoutes(service))
        await api.register(ownDataRoutes(service))
      }
    }
  }
})
