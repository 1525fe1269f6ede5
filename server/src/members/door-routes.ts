import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { limits } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { ApplicationChoices, ApplicationConfirmation, ApplicationReceived, MailChoice, NewApplication } from './schema.ts'
import type { Members } from './service.ts'

export const memberDoorRoutes: FastifyPluginAsyncZod<{ members: Members }> = async (app, { members }) => {
  app.get('/application-choices', {
    config: { access: 'public', rateLimit: limits.look },
    schema: { response: { 200: ApplicationChoices } }
  }, () => members.choices())

  app.post('/applications', {
    config: { access: 'public', rateLimit: limits.apply },
    schema: { body: NewApplication, response: { 202: ApplicationReceived } }
  }, async ({ body }, reply) => reply.code(202).send(await members.apply(body)))

  app.post('/application-confirmations', {
    config: { access: 'public', rateLimit: limits.confirm },
    schema: { body: ApplicationConfirmation, response: { 204: Nothing } }
  }, async ({ body }, reply) => {
    await members.confirm(body.token)
    return reply.code(204).send(null)
  })

  app.post('/mail-choices', {
    config: { access: 'public', rateLimit: limits.chooseMail },
    schema: { body: MailChoice, response: { 204: Nothing } }
  }, async ({ body }, reply) => {
    await members.chooseByToken(body)
    return reply.code(204).send(null)
  })
}
