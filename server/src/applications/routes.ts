import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import type { Members } from '../members/service.ts'
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
export const applicationRoutes: FastifyPluginAsyncZod<{ members: Members }> = async (app, { members }) => {
  app.get(
    '/applications',
    { config: moderator, schema: { querystring: ApplicationQuery, response: { 200: ApplicationList } } },
    ({ viewer, query }) => members.listApplications(viewer!, query)
  )

  app.get(
    '/applications/:id',
    { config: moderator, schema: { params, response: { 200: Application } } },
    ({ viewer, params }) => members.readApplication(viewer!, params.id)
  )

  app.post(
    '/applications/:id/approval',
    { config: moderator, schema: { params, body: Approval, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.approve(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/applications/:id/approval',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await members.withdrawApproval(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/application-approvals',
    { config: moderator, schema: { body: BulkApproval, response: { 200: BulkOutcome } } },
    ({ viewer, body }) => members.approveAll(viewer!, body)
  )

  app.get('/application-letters', { config: moderator, schema: { response: { 200: ApplicationLetters } } }, () =>
    members.letters()
  )

  app.put(
    '/applications/:id/assignment',
    { config: moderator, schema: { params, body: Assignment, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.claim(viewer!, params.id, body.from)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/applications/:id/assignment',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await members.release(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/applications/:id/questions',
    { config: moderator, schema: { params, body: NewQuestion, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.ask(viewer!, params.id, body.question)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/applications/:id/rejection',
    { config: moderator, schema: { params, body: Rejection, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.reject(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )
}
