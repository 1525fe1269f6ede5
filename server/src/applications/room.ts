import { room } from '../platform/room.ts'
import { acts } from './acts.ts'
import { doorEndpoints } from './door-endpoints.ts'
import { endpoints } from './endpoints.ts'
import { ownData } from './own-queries.ts'
import { applicationDoorRoutes } from './door-routes.ts'
import { applicationJobs } from './jobs.ts'
import { forgetApplications } from './rounds.ts'
import { applicationRoutes } from './routes.ts'
import { createApplications } from './service.ts'
import { sendApprovals } from './undoing.ts'
import { forget } from './forgetting-queries.ts'

export const applicationsRoom = room({
  name: 'applications',
  endpoints: { ...endpoints, ...doorEndpoints },
  acts,
  forget,
  ownData,
  jobs: applicationJobs,
  open(parts) {
    const applications = createApplications(parts)
    return {
      service: applications,
      rounds: [(now) => forgetApplications(parts, now), (now) => sendApprovals(parts.database, now)],
      async routes(api) {
        await api.register(applicationDoorRoutes(applications, parts.env.publicUrl))
        await api.register(applicationRoutes(applications))
      }
    }
  }
})
