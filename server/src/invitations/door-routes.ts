import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace, type Limit } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { TypedCode, Accepted, CodeAsked, InvitationToken as params, LinkRequest, Welcome } from './schema.ts'
import type { Invitations } from './service.ts'

/** Too seldom to use up what the invitee may ask for. */
const askingCodes = {
  max: 4,
  window: '1 hour',
  per: 'link',
  code: 'invitation.too-many-codes'
} as const satisfies Limit

export const invitationDoorRoutes: FastifyPluginAsyncZod<{ invitations: Invitations }> = async (
  app,
  { invitations }
) => {
  const { door, askByLink } = invitations

  app.get(
    '/invitation-tokens/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { params, response: { 200: Welcome } }
    },
    ({ params }) => door.welcome(params.token)
  )

  app.post(
    '/invitation-tokens/:token/codes',
    {
      config: { access: 'public', rateLimit: limitOptions(askingCodes) },
      schema: { params, response: { 202: CodeAsked } }
    },
    async ({ params }, reply) => reply.code(202).send(await door.askCode(params.token))
  )

  app.post(
    '/invitation-tokens/:token/acceptances',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params, body: TypedCode, response: { 200: Accepted } }
    },
    ({ params, body }) => door.accept(params.token, body)
  )

  app.post(
    '/invitation-tokens/:token/renewals',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(10)) },
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
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(30)) },
      schema: { params, body: LinkRequest, response: { 202: Nothing } }
    },
    async ({ params, body }, reply) => {
      await askByLink(params.token, body)
      return reply.code(202).send(null)
    }
  )
}
