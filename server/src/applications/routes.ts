import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import type { Applications } from './service.ts'
import {
  Application,
  ApplicationLetters,
  ApplicationList,
  ApplicationQuery,
  Approval,
  Assignment,
  BulkApproval,
  BulkOutcome,
  NewQuestion,
  Rejection
} from './schema.ts'

const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })

/** At the desk. */
export const applicationRoutes: FastifyPluginAsyncZod<{ applications: Applications }> = async (
  app,
  { applications }
) => {
  app.get(
    '/applications',
    { config: moderator, schema: { querystring: ApplicationQuery, response: { 200: ApplicationList } } },
    ({ viewer, query }) => applications.listApplications(viewer!, query)
  )

  app.get(
    '/applications/:id',
    { config: moderator, schema: { params, response: { 200: Application } } },
    ({ viewer, params }) => applications.readApplication(viewer!, params.id)
  )

  app.post(
    '/applications/:id/approval',
    { config: moderator, schema: { params, body: Approval, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await applications.approve(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/applications/:id/approval',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await applications.withdrawApproval(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/application-approvals',
    { config: moderator, schema: { body: BulkApproval, response: { 200: BulkOutcome } } },
    ({ viewer, body }) => applications.approveAll(viewer!, body)
  )

  app.get('/application-letters', { config: moderator, schema: { response: { 200: ApplicationLetters } } }, () =>
    applications.letters()
  )

  app.put(
    '/applications/:id/assignment',
    { config: moderator, schema: { params, body: Assignment, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await applications.claim(viewer!, params.id, body.from)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/applications/:id/assignment',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await applications.release(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/applications/:id/questions',
    { config: moderator, schema: { params, body: NewQuestion, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await applications.ask(viewer!, params.id, body.question)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/applications/:id/rejection',
    { config: moderator, schema: { params, body: Rejection, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await applications.reject(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )
}
