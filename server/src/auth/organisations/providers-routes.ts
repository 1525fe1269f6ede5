import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing, Reason } from '../../platform/schema.ts'
import type { Providers } from './providers.ts'
import {
  IdentityProvider,
  IssuerDescription,
  IssuerQuestion,
  NewIdentityProvider,
  ProviderChanges,
  ProviderRequirement
} from '../schema.ts'

const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })

export const providerRoutes: FastifyPluginAsyncZod<{ providers: Providers }> = async (app, { providers }) => {
  app.get(
    '/identity-providers',
    { config: moderator, schema: { response: { 200: z.array(IdentityProvider) } } },
    ({ viewer }) => providers.list(viewer!)
  )

  app.get(
    '/identity-providers/:id',
    { config: moderator, schema: { params, response: { 200: IdentityProvider } } },
    ({ viewer, params }) => providers.read(viewer!, params.id)
  )

  app.post(
    '/identity-providers',
    { config: moderator, schema: { body: NewIdentityProvider, response: { 201: z.object({ id: Id }) } } },
    async ({ viewer, body }, reply) => reply.code(201).send(await providers.add(viewer!, body))
  )

  app.post(
    '/identity-providers/trials',
    { config: moderator, schema: { body: IssuerQuestion, response: { 200: IssuerDescription } } },
    ({ body }) => providers.try(body.issuer)
  )

  app.patch(
    '/identity-providers/:id',
    { config: moderator, schema: { params, body: ProviderChanges, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await providers.change(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.put(
    '/identity-providers/:id/requirement',
    { config: moderator, schema: { params, body: ProviderRequirement, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await providers.require(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/identity-providers/:id/removal',
    { config: moderator, schema: { params, body: z.strictObject({ reason: Reason }), response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await providers.remove(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )
}
