import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { limits } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { applicationDoorRoutes } from './applications/door-routes.ts'
import { MailChoice } from './schema.ts'
import type { Members } from './service.ts'

export const memberDoorRoutes: FastifyPluginAsyncZod<{ members: Members; publicUrl: string }> = async (app, { members, publicUrl }) => {
  await app.register(applicationDoorRoutes, { members, publicUrl })

  app.post('/mail-choices', {
    config: { access: 'public', rateLimit: limits.chooseMail },
    schema: { body: MailChoice, response: { 204: Nothing } }
  }, async ({ body }, reply) => {
    await members.chooseByToken(body)
    return reply.code(204).send(null)
  })
}
