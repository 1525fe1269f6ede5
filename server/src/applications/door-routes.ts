import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import type { Applications } from './service.ts'
import { draftLifetime } from './drafts.ts'
import {
  ApplicationChoices,
  ApplicationConfirmation,
  ApplicationDraft,
  ApplicationReceived,
  NewAnswer,
  NewApplication,
  OpenQuestion,
  SavedApplication
} from './schema.ts'

const byToken = z.object({ token: z.string().min(1).max(200) })

export const applicationDoorRoutes: FastifyPluginAsyncZod<{ applications: Applications; publicUrl: string }> = async (
  app,
  { applications, publicUrl }
) => {
  const isSecure = publicUrl.startsWith('https:')
  const cookieName = isSecure ? '__Secure-raadkamer-aanvraag' : 'raadkamer-aanvraag'
  // Sent to the pages of applying, and nowhere else.
  const cookie = { path: '/aanmelden', httpOnly: true, secure: isSecure, sameSite: 'strict' } as const

  app.get(
    '/application-choices',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { response: { 200: ApplicationChoices } }
    },
    () => applications.choices()
  )

  app.get(
    '/application-draft',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { response: { 200: SavedApplication } }
    },
    ({ cookies }) => applications.readDraft(cookies[cookieName])
  )

  app.put(
    '/application-draft',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { body: ApplicationDraft, response: { 200: SavedApplication } }
    },
    async ({ cookies, body }, reply) => {
      const { secret, saved } = await applications.saveDraft(cookies[cookieName], body)
      return reply.setCookie(cookieName, secret, { ...cookie, maxAge: draftLifetime / 1000 }).send(saved)
    }
  )

  app.delete(
    '/application-draft',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { response: { 204: Nothing } }
    },
    async ({ cookies }, reply) => {
      await applications.forgetDraft(cookies[cookieName])
      return reply.clearCookie(cookieName, cookie).code(204).send(null)
    }
  )

  app.post(
    '/applications',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(30)) },
      schema: { body: NewApplication, response: { 202: ApplicationReceived } }
    },
    async ({ cookies, body }, reply) => {
      const received = await applications.apply(body)
      if (cookies[cookieName]) {
        await applications.forgetDraft(cookies[cookieName])
        void reply.clearCookie(cookieName, cookie)
      }
      return reply.code(202).send(received)
    }
  )

  app.get(
    '/application-questions/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { params: byToken, response: { 200: OpenQuestion } }
    },
    ({ params }) => applications.readQuestion(params.token)
  )

  app.post(
    '/application-questions/:token/answer',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params: byToken, body: NewAnswer, response: { 204: Nothing } }
    },
    async ({ params, body }, reply) => {
      await applications.answer(params.token, body.answer)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/application-questions/:token/renewals',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(10)) },
      schema: { params: byToken, response: { 204: Nothing } }
    },
    async ({ params }, reply) => {
      await applications.renewQuestion(params.token)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/application-confirmations',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { body: ApplicationConfirmation, response: { 204: Nothing } }
    },
    async ({ body }, reply) => {
      await applications.confirm(body.token)
      return reply.code(204).send(null)
    }
  )
}
