import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { Nothing } from '../platform/schema.ts'
import { Acceptance, ConsentList, ConsentQuery, HouseRules, NewRules } from './schema.ts'
import type { Rules } from './service.ts'

const newcomer = { access: 'member', beforeRules: true } as const
const moderator = { access: 'moderator' } as const

export const rulesRoutes: FastifyPluginAsyncZod<{ rules: Rules }> = async (app, { rules }) => {
  app.get('/house-rules', { config: newcomer, schema: { response: { 200: HouseRules } } }, ({ viewer }) =>
    rules.read(viewer!)
  )

  app.post(
    '/house-rules',
    { config: moderator, schema: { body: NewRules, response: { 201: HouseRules } } },
    async ({ viewer, body }, reply) => reply.code(201).send(await rules.publish(viewer!, body))
  )

  app.post(
    '/consents',
    { config: newcomer, schema: { body: Acceptance, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await rules.accept(viewer!, body.version)
      return reply.code(204).send(null)
    }
  )

  app.get(
    '/consents',
    { config: moderator, schema: { querystring: ConsentQuery, response: { 200: ConsentList } } },
    ({ viewer, query }) => rules.listConsents(viewer!, query)
  )
}
