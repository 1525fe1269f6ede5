import { room } from '../platform/room.ts'
import { acts } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { forget } from './forgetting-queries.ts'
import { trialJobs } from './jobs.ts'
import { ownData } from './own-queries.ts'
import { trialRoutes } from './routes.ts'
import { createTrials } from './service.ts'

export const trialRoom = room({
  name: 'trial',
  acts,
  endpoints,
  forget,
  jobs: trialJobs,
  live: {
    'trial.told': ({ memberId }, { member }) => ({ to: [member(memberId)], say: { kind: 'notifications.changed' } })
  },
  ownData,
  open(parts) {
    const trials = createTrials(parts)
    return { service: trials, routes: (api) => api.register(trialRoutes(trials)) }
  }
})
