import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { Nothing } from '../platform/schema.ts'
import { Session } from './schema.ts'
import type { Sessions } from './session.ts'
import type { StepUp } from './step-up.ts'

const member = { access: 'member', whileOwing: true } as const

/** Being in, and going. */
export const sessionRoutes: FastifyPluginAsyncZod<{ sessions: Sessions; stepUp: StepUp }> = async (app, { sessions, stepUp }) => {
  app.get('/session', { config: member, schema: { response: { 200: Session } } },
    async ({ viewer }) => ({ isSteppedUp: viewer!.isSteppedUp, owes: viewer!.owes, ways: await stepUp.ways(viewer!) }))

  app.delete('/session', { config: member, schema: { response: { 204: Nothing } } }, async ({ cookies }, reply) => {
    const { name, value, attributes } = await sessions.end(cookies[sessions.cookieName]!)
    return reply.setCookie(name, value, attributes).header('clear-site-data', '"cache", "storage"').code(204).send(null)
  })
}
