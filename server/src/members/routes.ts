import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Ending,
  Me,
  MemberQuery,
  Membership,
  MembershipList,
  MembershipOverview,
  MembershipOverviewQuery,
  MembershipQuery,
  NewRoleChange,
  Person,
  RoleChange
} from './schema.ts'
import type { Members } from './service.ts'

const member = { access: 'member' } as const
const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })

export const memberRoutes: FastifyPluginAsyncZod<{ members: Members }> = async (app, { members }) => {
  app.get('/me', { config: { ...member, beforeRules: true }, schema: { response: { 200: Me } } }, ({ viewer }) =>
    members.me(viewer!)
  )

  app.get(
    '/members',
    { config: member, schema: { querystring: MemberQuery, response: { 200: z.array(Person) } } },
    ({ viewer, query }) => members.search(viewer!, query.q, query.thread)
  )

  app.get('/members/:id', { config: member, schema: { params, response: { 200: Person } } }, ({ viewer, params }) =>
    members.read(viewer!, params.id)
  )

  app.get(
    '/memberships',
    { config: moderator, schema: { querystring: MembershipQuery, response: { 200: MembershipList } } },
    ({ viewer, query }) => members.listMemberships(viewer!, query)
  )

  app.get(
    '/memberships/:id',
    { config: moderator, schema: { params, response: { 200: Membership } } },
    ({ viewer, params }) => members.readMembership(viewer!, params.id)
  )

  app.post(
    '/memberships/:id/ending',
    { config: moderator, schema: { params, body: Ending, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.endMembership(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  // What stands on paper leaves the house, so it is asked once more who is asking.
  app.get(
    '/membership-overview',
    {
      config: { ...moderator, stepUp: true },
      schema: { querystring: MembershipOverviewQuery, response: { 200: MembershipOverview } }
    },
    ({ viewer, query }) => members.overview(viewer!, query.municipality)
  )

  app.get('/role-changes', { config: moderator, schema: { response: { 200: z.array(Person) } } }, ({ viewer }) =>
    members.listWaitingForSecond(viewer!)
  )

  app.get(
    '/memberships/:id/role-changes',
    { config: moderator, schema: { params, response: { 200: z.array(RoleChange) } } },
    ({ viewer, params }) => members.listRoleChanges(viewer!, params.id)
  )

  app.post(
    '/memberships/:id/role-changes',
    { config: moderator, schema: { params, body: NewRoleChange, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => {
      await members.changeRole(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/role-changes/:id/seconding',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await members.secondRoleChange(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/role-changes/:id',
    { config: moderator, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => {
      await members.withdrawRoleChange(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )
}
