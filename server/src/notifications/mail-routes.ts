import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { MailChoice, MailLink, MailLinkChoice } from './schema.ts'
import type { Notifications } from './service.ts'

const member = { access: 'member' } as const
const anybody = { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) } as const
const params = z.object({ token: z.string().min(20).max(300) })

export const mailRoutes: FastifyPluginAsyncZod<{ notifications: Notifications }> = async (app, { notifications }) => {
  app.get('/me/mail-choice', { config: member, schema: { response: { 200: MailChoice } } }, ({ viewer }) =>
    notifications.readMailChoice(viewer!)
  )

  app.put(
    '/me/mail-choice',
    { config: member, schema: { body: MailChoice, response: { 204: Nothing } } },
    async ({ viewer, body }, reply) => {
      await notifications.chooseMail(viewer!, body.mailOf)
      return reply.code(204).send(null)
    }
  )

  // A mail program that knows only of links opens this one in a browser: that gets the page.
  app.get(
    '/mail-links/:token',
    { config: anybody, schema: { params, response: { 200: MailLink, 303: Nothing } } },
    async ({ params, headers }, reply) =>
      headers.accept?.includes('text/html')
        ? reply.code(303).header('location', `/afmelden/${params.token}`).send(null)
        : reply.send(await notifications.readMailLink(params.token))
  )

  app.put(
    '/mail-links/:token',
    { config: anybody, schema: { params, body: MailLinkChoice, response: { 204: Nothing } } },
    async ({ params, body }, reply) => {
      await notifications.chooseByMailLink(params.token, body)
      return reply.code(204).send(null)
    }
  )

  await app.register(oneClick, { notifications })
}

/** What a mailbox sends when its reader presses 'unsubscribe' there (RFC 8058): a form that says no more than that. */
const oneClick: FastifyPluginAsyncZod<{ notifications: Notifications }> = async (app, { notifications }) => {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 1024 },
    async () => undefined
  )

  app.post(
    '/mail-links/:token',
    { config: anybody, schema: { params, response: { 204: Nothing } } },
    async ({ params }, reply) => {
      await notifications.chooseByMailLink(params.token, { about: 'this', wantsMail: false })
      return reply.code(204).send(null)
    }
  )
}
