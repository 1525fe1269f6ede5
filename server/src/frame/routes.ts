import type { z } from 'zod'
import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Help } from './schema.ts'
import { ahead, type Frames } from './service.ts'

export function frameRoutes(frames: Frames, moderators: z.output<typeof Help>) {
  return routes(
    endpoints,
    {
      'GET /frame': ({ viewer }) => frames.read(viewer),
      'GET /help': () => moderators
    },
    { 'GET /frame': { ahead } }
  )
}
