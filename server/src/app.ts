import cookie from '@fastify/cookie'
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify from 'fastify'
import { createSessions } from './auth/session.ts'
import { declaredAccess } from './platform/access.ts'
import type { Database, JobName } from './platform/database.ts'
import type { Env } from './platform/env.ts'
import { headers } from './platform/headers.ts'
import { problems } from './platform/problems.ts'
import { threadRoutes } from './threads/routes.ts'
import { createThreads } from './threads/service.ts'

/** What main.ts has opened, and closes again. */
export type Parts = {
  env: Env
  database: Database
  sessionSecret: string
}

/** Every kind of job there is; the compiler holds this list equal to what the rooms declare. */
export const jobNames = Object.keys({
  'notify-of-invitation': true,
  'notify-of-reply': true
} satisfies Record<JobName, true>)

/** The table of contents: the platform, then each room from the cellar up. Knows how to answer, not how to listen. */
export async function createApp({ env, database }: Parts) {
  const app = Fastify({ bodyLimit: 256 * 1024, logger: { level: 'warn' }, routerOptions: { ignoreTrailingSlash: false } })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const sessions = createSessions({ database, publicUrl: env.publicUrl })

  await app.register(problems)
  await app.register(headers, { publicUrl: env.publicUrl })
  await app.register(cookie)
  await app.register(declaredAccess, {
    findViewer: async ({ cookies }) => {
      const secret = cookies[sessions.cookieName]
      return secret ? sessions.findViewer(secret) : null
    }
  })

  await app.register(async (api) => {
    await api.register(threadRoutes, { threads: createThreads({ database }) })
  }, { prefix: '/api/v1' })
  return app
}
