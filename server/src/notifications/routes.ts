import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { Nothing } from '../platform/schema.ts'
import { mailRoutes } from './mail-routes.ts'
import { NotificationList, NotificationQuery, Seen } from './schema.ts'
import type { Notifications } from './service.ts'

const member = { access: 'member' } as const

export const notificationRoutes: FastifyPluginAsyncZod<{ notifications: Notifications }> = async (
  app,
  { notifications }
) => {
  await app.register(mailRoutes, { notifications })

  app.get(
    '/notifications',
    { config: member, schema: { querystring: NotificationQuery, response: { 200: NotificationList } } },
    ({ viewer, query }) => notifications.list(viewer!, query.page)
  )

  app.post(
    '/notifications/seen',
    { config: member, schema: { body: Seen, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await notifications.see(viewer!, body.threadId)
      return reply.code(204).send(null)
    }
  )
}
