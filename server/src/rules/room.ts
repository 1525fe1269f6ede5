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
    // Every open page asks for news and then has to accept the rules. The next inspection closes the sockets of members
    // who have not.
    'rules.changed': (_, { everybody }) => ({ to: [everybody], say: { kind: 'notifications.changed' } })
  },
  open(parts) {
    const rules = createRules(parts)
    return { service: rules, routes: (api) => api.register(rulesRoutes(rules)) }
  }
})
