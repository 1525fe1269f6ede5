import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import type { z } from 'zod'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Frame, Help } from './schema.ts'
import { ahead, type Frames } from './service.ts'

export const frameRoutes: FastifyPluginAsyncZod<{ frames: Frames; moderators: z.output<typeof Help> }> = async (
  app,
  { frames, moderators }
) => {
  app.get(
    '/frame',
    {
      config: { access: 'member', ahead },
      schema: { response: { 200: Frame } }
    },
    (request) => frames.read(request.viewer!)
  )

  app.get(
    '/help',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { response: { 200: Help } }
    },
    async () => moderators
  )
}
