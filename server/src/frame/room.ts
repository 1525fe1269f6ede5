import { room } from '../platform/room.ts'
import { endpoints } from './endpoints.ts'
import { frameRoutes } from './routes.ts'
import { createFrames } from './service.ts'

export const frameRoom = room({
  name: 'frame',
  endpoints,
  open(parts) {
    const frames = createFrames(parts)
    return {
      service: frames,
      routes: (api) => api.register(frameRoutes(frames, parts.env.moderators))
    }
  }
})
