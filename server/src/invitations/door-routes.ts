import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { limitOptions } from '../platform/limiting.ts'
import { limits } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { TypedCode, Accepted, CodeAsked, InvitationToken as params, LinkRequest, Welcome } from './schema.ts'
import type { Invitations } from './service.ts'

export const invitationDoorRoutes: FastifyPluginAsyncZod<{ invitations: Invitations }> = async (
  app,
  { invitations }
) => {
  const { door, askByLink } = invitations

  app.get(
    '/invitation-tokens/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(limits.look) },
      schema: { params, response: { 200: Welcome } }
    },
    ({ params }) => door.welcome(params.token)
  )

  app.post(
    '/invitation-tokens/:token/codes',
    {
      config: { access: 'public', rateLimit: limitOptions(limits.askCode) },
      schema: { params, response: { 202: CodeAsked } }
    },
    async ({ params }, reply) => reply.code(202).send(await door.askCode(params.token))
  )

  app.post(
    '/invitation-tokens/:token/acceptances',
    {
      config: { access: 'public', rateLimit: limitOptions(limits.enrol) },
      schema: { params, body: TypedCode, response: { 200: Accepted } }
    },
    ({ params, body }) => door.accept(params.token, body)
  )

  app.post(
    '/invitation-tokens/:token/renewals',
    {
      config: { access: 'public', rateLimit: limitOptions(limits.renew) },
      schema: { params, response: { 202: Nothing } }
    },
    async ({ params }, reply) => {
      await door.renew(params.token)
      return reply.code(202).send(null)
    }
  )

  app.post(
    '/invitation-tokens/:token/requests',
    {
      config: { access: 'public', rateLimit: limitOptions(limits.apply) },
      schema: { params, body: LinkRequest, response: { 202: Nothing } }
    },
    async ({ params, body }, reply) => {
      await askByLink(params.token, body)
      return reply.code(202).send(null)
    }
  )
}
