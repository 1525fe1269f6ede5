import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../../platform/schema.ts'
import type { OwnSessions } from './own-sessions.ts'
import { OwnSession, Session } from '../schema.ts'
import type { Sessions } from './session.ts'
import type { StepUp } from './step-up.ts'

const member = { access: 'member', whileOwing: true } as const
const settled = { access: 'member' } as const

type Options = { sessions: Sessions; ownSessions: OwnSessions; stepUp: StepUp }

/** Being in, and going. */
export const sessionRoutes: FastifyPluginAsyncZod<Options> = async (app, { sessions, ownSessions, stepUp }) => {
  app.get('/session', { config: member, schema: { response: { 200: Session } } }, async ({ viewer }) => ({
    isSteppedUp: viewer!.isSteppedUp,
    owes: viewer!.owes,
    ways: await stepUp.ways(viewer!)
  }))

  app.delete('/session', { config: member, schema: { response: { 204: Nothing } } }, async ({ cookies }, reply) => {
    const { name, value, attributes } = await sessions.end(cookies[sessions.cookieName]!)
    return reply.setCookie(name, value, attributes).header('clear-site-data', '"cache", "storage"').code(204).send(null)
  })

  app.get('/sessions', { config: settled, schema: { response: { 200: z.array(OwnSession) } } }, ({ viewer }) =>
    ownSessions.list(viewer!)
  )

  // Whoever sees a session that is not theirs can end it at once: nothing is asked first.
  app.delete(
    '/sessions/:id',
    { config: settled, schema: { params: z.object({ id: Id }), response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await ownSessions.end(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.delete('/sessions', { config: settled, schema: { response: { 204: Nothing } } }, async ({ viewer }, reply) => {
    await ownSessions.endOthers(viewer!)
    return reply.code(204).send(null)
  })
}
