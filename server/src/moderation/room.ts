import { room } from '../platform/room.ts'
import { createTroubles } from '../platform/troubles.ts'
import { acts } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { ownData } from './own-queries.ts'
import { moderationRoutes } from './routes.ts'
import { createModeration } from './service.ts'
import { forget } from './forgetting-queries.ts'

export const moderationRoom = room({
  name: 'moderation',
  endpoints,
  acts,
  forget,
  ownData,
  open(parts) {
    const moderation = createModeration(parts)
    return {
      service: moderation,
      rounds: [createTroubles(parts).sweep],
      routes: (api) => api.register(moderationRoutes(moderation))
    }
  }
})
