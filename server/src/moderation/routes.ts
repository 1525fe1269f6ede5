import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Dismissal,
  Hiding,
  Locking,
  ModerationRecord,
  ModerationRecordQuery,
  NewReport,
  Pinning,
  ReportList,
  ReportQuery
} from './schema.ts'
import type { Moderation } from './service.ts'

const member = { access: 'member' } as const
const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })
const response = { 204: Nothing }

export const moderationRoutes: FastifyPluginAsyncZod<{ moderation: Moderation }> = async (app, { moderation }) => {
  app.post(
    '/posts/:id/reports',
    { config: member, schema: { params, body: NewReport, response } },
    async ({ viewer, params, body }, reply) => {
      await moderation.report(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.get(
    '/reports',
    { config: moderator, schema: { querystring: ReportQuery, response: { 200: ReportList } } },
    ({ viewer, query }) => moderation.listReports(viewer!, query.state, query.page)
  )

  app.post(
    '/reports/:id/dismissal',
    { config: moderator, schema: { params, body: Dismissal, response } },
    async ({ viewer, params, body }, reply) => {
      await moderation.dismiss(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/posts/:id/hiding',
    { config: moderator, schema: { params, body: Hiding, response } },
    async ({ viewer, params, body }, reply) => {
      await moderation.hide(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.delete(
    '/posts/:id/hiding',
    { config: moderator, schema: { params, response } },
    async ({ viewer, params }, reply) => {
      await moderation.restore(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.put(
    '/threads/:id/locking',
    { config: moderator, schema: { params, body: Locking, response } },
    async ({ viewer, params, body }, reply) => {
      await moderation.lock(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.put(
    '/threads/:id/pinning',
    { config: moderator, schema: { params, body: Pinning, response } },
    async ({ viewer, params, body }, reply) => {
      await moderation.pin(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.get(
    '/moderation-actions',
    { config: moderator, schema: { querystring: ModerationRecordQuery, response: { 200: ModerationRecord } } },
    ({ viewer, query }) => moderation.listActions(viewer!, query)
  )
}
