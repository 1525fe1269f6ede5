import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { limitOptions } from '../../platform/limiting.ts'
import { fromOnePlace } from '../../platform/limits.ts'
import { Id, Nothing, Reason } from '../../platform/schema.ts'
import type { Resets } from './reset.ts'
import { FactorResetState, LinkToken, MyReset, TelephoneCheck } from '../schema.ts'

const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })

export const resetRoutes: FastifyPluginAsyncZod<{ resets: Resets }> = async (app, { resets }) => {
  app.get(
    '/memberships/:id/reset',
    { config: moderator, schema: { params, response: { 200: FactorResetState } } },
    ({ viewer, params }) => resets.read(viewer!, params.id)
  )

  app.post(
    '/memberships/:id/reset',
    { config: moderator, schema: { params, body: TelephoneCheck, response: { 201: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await resets.ask(viewer!, params.id, body)
      return reply.code(201).send(null)
    }
  )

  app.post(
    '/memberships/:id/reset/second',
    { config: moderator, schema: { params, body: TelephoneCheck, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await resets.second(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/memberships/:id/reset/recall',
    { config: moderator, schema: { params, body: z.strictObject({ reason: Reason }), response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await resets.recall(viewer!, params.id, { reason: body.reason })
      return reply.code(204).send(null)
    }
  )

  app.get('/me/reset', { config: { access: 'member' }, schema: { response: { 200: MyReset } } }, ({ viewer }) =>
    resets.mine(viewer!)
  )

  // No step-up: stopping it must be easy, and costs nobody anything.
  app.delete(
    '/me/reset',
    { config: { access: 'member', beforeRules: true, whileOwing: true }, schema: { response: { 204: Nothing } } },
    async ({ viewer }, reply) => {
      await resets.recall(viewer!, viewer!.id, { why: 'bySelf' })
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/reset-recalls',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { body: LinkToken.strict(), response: { 204: Nothing } }
    },
    async ({ body }, reply) => {
      await resets.recallByToken(body.token)
      return reply.code(204).send(null)
    }
  )
}
