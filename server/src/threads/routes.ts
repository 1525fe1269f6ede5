import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing, PageQuery } from '../platform/schema.ts'
import { listAhead, listInvitedAhead, readAhead } from './reading.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import {
  Asked,
  Changes,
  ChangesQuery,
  InvitedList,
  Muting,
  NewParticipants,
  NewReply,
  NewThread,
  PostEdit,
  PostSource,
  Preview,
  ReadingProgress,
  Readers,
  Revision,
  ThreadList,
  ThreadListQuery,
  ThreadPage,
  ThreadQuery,
  Written
} from './schema.ts'
import type { Threads } from './service.ts'

const access = { access: 'member' } as const
const params = z.object({ id: Id })
const inForum = z.object({ slug: z.string().max(100) })

export const threadRoutes: FastifyPluginAsyncZod<{ threads: Threads }> = async (app, { threads }) => {
  app.get(
    '/forums/:slug/threads',
    {
      config: { ...access, ahead: listAhead },
      schema: { params: inForum, querystring: ThreadListQuery, response: { 200: ThreadList } }
    },
    ({ viewer, params, query }) => threads.list(viewer!, params.slug, query)
  )

  app.post(
    '/forums/:slug/threads',
    { config: access, schema: { params: inForum, body: NewThread, response: { 201: Asked } } },
    async ({ viewer, params, body }, reply) => reply.code(201).send(await threads.ask(viewer!, params.slug, body))
  )

  app.get(
    '/threads',
    {
      config: { ...access, ahead: listInvitedAhead },
      schema: { querystring: PageQuery, response: { 200: InvitedList } }
    },
    ({ viewer, query }) => threads.listInvited(viewer!, query.page)
  )

  app.get(
    '/threads/:id',
    {
      config: { ...access, ahead: readAhead },
      schema: { params, querystring: ThreadQuery, response: { 200: ThreadPage } }
    },
    ({ viewer, params, query }) => threads.read(viewer!, params.id, query)
  )

  app.get(
    '/threads/:id/changes',
    { config: access, schema: { params, querystring: ChangesQuery, response: { 200: Changes } } },
    ({ viewer, params, query }) => threads.changes(viewer!, params.id, query.since)
  )

  app.post(
    '/threads/:id/posts',
    { config: access, schema: { params, body: NewReply, response: { 201: Written } } },
    async ({ viewer, params, body }, reply) => reply.code(201).send(await threads.reply(viewer!, params.id, body))
  )

  app.get(
    '/posts/:id/source',
    { config: access, schema: { params, response: { 200: PostSource } } },
    ({ viewer, params }) => threads.source(viewer!, params.id)
  )

  app.get(
    '/posts/:id/revisions',
    { config: access, schema: { params, response: { 200: z.array(Revision) } } },
    ({ viewer, params }) => threads.revisions(viewer!, params.id)
  )

  app.patch(
    '/posts/:id',
    { config: access, schema: { params, body: PostEdit, response: { 200: Written } } },
    ({ viewer, params, body }) => threads.edit(viewer!, params.id, body.markdown)
  )

  app.delete(
    '/posts/:id',
    { config: access, schema: { params, response: { 204: Nothing } } },
    async ({ viewer, params }, reply) => reply.code(204).send(await threads.remove(viewer!, params.id))
  )

  app.post(
    '/previews',
    { config: access, schema: { body: PostEdit, response: { 200: Preview } } },
    async ({ body }) => ({ html: renderMarkdown(body.markdown) })
  )

  app.get(
    '/threads/:id/readers',
    { config: access, schema: { params, response: { 200: Readers } } },
    ({ viewer, params }) => threads.readers(viewer!, params.id)
  )

  app.post(
    '/threads/:id/participants',
    { config: access, schema: { params, body: NewParticipants, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) => reply.code(204).send(await threads.invite(viewer!, params.id, body))
  )

  app.delete(
    '/threads/:id/participants/:memberId',
    { config: access, schema: { params: params.extend({ memberId: Id }), response: { 204: Nothing } } },
    async ({ viewer, params }, reply) =>
      reply.code(204).send(await threads.removeParticipant(viewer!, params.id, params.memberId))
  )

  app.put(
    '/threads/:id/reading',
    { config: access, schema: { params, body: ReadingProgress, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) =>
      reply.code(204).send(await threads.markRead(viewer!, params.id, body.lastRead))
  )

  app.put(
    '/threads/:id/muting',
    { config: access, schema: { params, body: Muting, response: { 204: Nothing } } },
    async ({ viewer, params, body }, reply) =>
      reply.code(204).send(await threads.mute(viewer!, params.id, body.isMuted))
  )
}
