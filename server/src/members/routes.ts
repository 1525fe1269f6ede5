import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import { Application, ApplicationQuery, Approval, Ending, Me, MemberQuery, Membership, MembershipList, MembershipQuery, MyChoices, Person, Rejection } from './schema.ts'
import type { Members } from './service.ts'

const member = { access: 'member' } as const
const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })

export const memberRoutes: FastifyPluginAsyncZod<{ members: Members }> = async (app, { members }) => {
  app.get('/me', { config: { ...member, beforeRules: true }, schema: { response: { 200: Me } } }, ({ viewer }) => members.me(viewer!))

  app.patch('/me', { config: member, schema: { body: MyChoices, response: { 200: Me } } },
    ({ viewer, body }) => members.chooseForMe(viewer!, body))

  app.get('/members', { config: member, schema: { querystring: MemberQuery, response: { 200: z.array(Person) } } },
    ({ viewer, query }) => members.search(viewer!, query.q, query.thread))

  app.get('/members/:id', { config: member, schema: { params, response: { 200: Person } } },
    ({ viewer, params }) => members.read(viewer!, params.id))

  app.get('/applications', { config: moderator, schema: { querystring: ApplicationQuery, response: { 200: z.array(Application) } } },
    ({ viewer, query }) => members.listApplications(viewer!, query.state))

  app.get('/applications/:id', { config: moderator, schema: { params, response: { 200: Application } } },
    ({ viewer, params }) => members.readApplication(viewer!, params.id))

  app.post('/applications/:id/approval', { config: moderator, schema: { params, body: Approval, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.approve(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    })

  app.post('/applications/:id/rejection', { config: moderator, schema: { params, body: Rejection, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.reject(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    })

  app.get('/memberships', { config: moderator, schema: { querystring: MembershipQuery, response: { 200: MembershipList } } },
    ({ viewer, query }) => members.listMemberships(viewer!, query))

  app.get('/memberships/:id', { config: moderator, schema: { params, response: { 200: Membership } } },
    ({ viewer, params }) => members.readMembership(viewer!, params.id))

  app.post('/memberships/:id/ending', { config: moderator, schema: { params, body: Ending, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.endMembership(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    })
}
