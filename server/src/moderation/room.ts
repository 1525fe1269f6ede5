import { room } from '../platform/room.ts'
import { moderationRoutes } from './routes.ts'
import { createModeration } from './service.ts'

export const moderationRoom = room({
  name: 'moderation',
  open(parts) {
    const moderation = createModeration(parts)
    return { service: moderation, routes: (api) => api.register(moderationRoutes, { moderation }) }
  }
})
