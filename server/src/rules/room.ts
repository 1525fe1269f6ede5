import { room } from '../platform/room.ts'
import { acts, inWords } from './acts.ts'
import { ownData } from './own-queries.ts'
import type {} from './announcements.ts'
import { endpoints } from './endpoints.ts'
import { rulesRoutes } from './routes.ts'
import { createRules } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const rulesRoom = room({
  name: 'rules',
  endpoints,
  acts,
  inWords,
  forget,
  ownData,
  live: {
    // Every open page asks what is new, and finds the rules before it. Who has not accepted them by the next inspection listens no more.
    'rules.changed': (_, { everybody }) => ({ to: [everybody], say: { kind: 'notifications.changed' } })
  },
  open(parts) {
    const rules = createRules(parts)
    return { service: rules, routes: (api) => api.register(rulesRoutes(rules)) }
  }
})
