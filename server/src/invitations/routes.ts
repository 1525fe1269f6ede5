import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { limitOptions } from '../platform/limiting.ts'
import { byOneMember } from '../platform/limits.ts'
import { Id, Nothing, PageQuery } from '../platform/schema.ts'
import {
  Batch,
  BatchMade,
  BatchPreview,
  Guests,
  InvitationLinkList,
  InvitationList,
  InvitationQuery,
  LinkMade,
  NewBatch,
  NewGuest,
  NewInvitation,
  NewLink,
  NewPreview,
  Revocation
} from './schema.ts'
import type { Invitations } from './service.ts'

const member = { access: 'member' } as const
const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })
const inThread = z.object({ id: Id, invitationId: Id })
const response = { 204: Nothing }

export const invitationRoutes: FastifyPluginAsyncZod<{ invitations: Invitations }> = async (app, { invitations }) => {
  app.get(
    '/invitations',
    { config: moderator, schema: { querystring: InvitationQuery, response: { 200: InvitationList } } },
    ({ viewer, query }) => invitations.list(viewer!, query)
  )

  app.post(
    '/invitations',
    { config: moderator, schema: { body: NewInvitation, response } },
    async ({ viewer, body }, reply) => {
      await invitations.invite(viewer!, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/invitations/:id/seconding',
    { config: moderator, schema: { params, body: Revocation, response } },
    async ({ viewer, params, body }, reply) => {
      await invitations.second(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/invitations/:id/resending',
    { config: moderator, schema: { params, response } },
    async ({ viewer, params }, reply) => {
      await invitations.resend(viewer!, params.id, null)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/invitations/:id/revocation',
    { config: moderator, schema: { params, body: Revocation, response } },
    async ({ viewer, params, body }, reply) => {
      await invitations.revoke(viewer!, params.id, null, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/invitation-previews',
    { config: moderator, schema: { body: NewPreview, response: { 200: BatchPreview } } },
    ({ viewer, body }) => invitations.batches.preview(viewer!, body.file)
  )

  app.post(
    '/invitation-batches',
    { config: moderator, schema: { body: NewBatch, response: { 201: BatchMade } } },
    async ({ viewer, body }, reply) => reply.code(201).send(await invitations.batches.invite(viewer!, body))
  )

  app.get(
    '/invitation-batches/:id',
    { config: moderator, schema: { params, response: { 200: Batch } } },
    ({ viewer, params }) => invitations.batches.read(viewer!, params.id)
  )

  app.get(
    '/invitation-links',
    { config: moderator, schema: { querystring: PageQuery, response: { 200: InvitationLinkList } } },
    ({ viewer, query }) => invitations.listLinks(viewer!, query.page)
  )

  app.post(
    '/invitation-links',
    { config: moderator, schema: { body: NewLink, response: { 201: LinkMade } } },
    async ({ viewer, body }, reply) => reply.code(201).send(await invitations.makeLink(viewer!, body))
  )

  app.post(
    '/invitation-links/:id/revocation',
    { config: moderator, schema: { params, body: Revocation, response } },
    async ({ viewer, params, body }, reply) => {
      await invitations.revokeLink(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.get(
    '/threads/:id/invitations',
    { config: member, schema: { params, response: { 200: Guests } } },
    ({ viewer, params }) => invitations.listGuests(viewer!, params.id)
  )

  app.post(
    '/threads/:id/invitations',
    {
      config: { access: 'member', rateLimit: limitOptions(byOneMember(20, 'invitation.too-many')) },
      schema: { params, body: NewGuest, response }
    },
    async ({ viewer, params, body }, reply) => {
      await invitations.inviteGuest(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/threads/:id/invitations/:invitationId/resending',
    {
      config: { access: 'member', rateLimit: limitOptions(byOneMember(20, 'invitation.too-many')) },
      schema: { params: inThread, response }
    },
    async ({ viewer, params }, reply) => {
      await invitations.resend(viewer!, params.invitationId, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/threads/:id/invitations/:invitationId/revocation',
    { config: member, schema: { params: inThread, response } },
    async ({ viewer, params }, reply) => {
      await invitations.revoke(viewer!, params.invitationId, params.id, '')
      return reply.code(204).send(null)
    }
  )
}
