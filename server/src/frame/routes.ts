import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { Frame } from './schema.ts'
import type { Frames } from './service.ts'

export const frameRoutes: FastifyPluginAsyncZod<{ frames: Frames }> = async (app, { frames }) => {
  app.get('/frame', {
    config: { access: 'member' },
    schema: { response: { 200: Frame } }
  }, (request) => frames.read(request.viewer!))
}
