import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify from 'fastify'
import { declaredAccess } from './platform/access.ts'
import { systemClock } from './platform/clock.ts'
import { apiHeaders, headers } from './platform/headers.ts'
import { securityTxt } from './platform/security-txt.ts'
import { healthRoutes } from './platform/health.ts'
import { logOptions } from './platform/log.ts'
import { inProcess } from './platform/in-process.ts'
import type { Mailer } from './platform/mail.ts'
import { missingFiles } from './platform/missing-files.ts'
import { createFrontDoor, loadPages } from './platform/pages.ts'
import { problems, refuse } from './platform/problems.ts'
import { requestCounts, sweepRequestCounts } from './platform/request-counts.ts'
import { openRooms, type Platform, viewersOf } from './platform/room.ts'
import { rounds } from './platform/rounds.ts'
import { createSpace, spaceWatch } from './platform/space.ts'
import { createSpending } from './platform/spending.ts'
import { costsOfReading, findVisitor } from './platform/visit.ts'
import { rooms } from './rooms.ts'

/** What main.ts has opened, and closes again. Tests bring their own clock. */
type Parts = Omit<Platform, 'clock'> & Partial<Pick<Platform, 'clock'>>

/** The platform, then each room. It does not listen yet. `withPages`: it also serves the built pages of web/. */
export async function createApp({ withPages = false, ...parts }: Parts & { withPages?: boolean }) {
  const { env, database, clock = systemClock } = parts
  const frontDoor = createFrontDoor()
  const app = Fastify({
    bodyLimit: 256 * 1024,
    logger: logOptions(env.mode),
    serverFactory: frontDoor.serverFactory,
    // Only a named proxy may name the visitor's address, by which the limits at the door count.
    trustProxy: env.trustedProxies,
    // Malformed requests are answered in the same shape, with the same headers.
    frameworkErrors: (error, _request, reply) => refuse(error, reply.headers(apiHeaders(env.publicUrl)))
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const space = createSpace({ env, database, clock })
  const spending = createSpending({ database, clock }, env.budgets)
  const opened = openRooms(rooms, { ...parts, clock, spending })
  const viewers = viewersOf(opened)
  await app.register(problems)
  await app.register(headers, { publicUrl: env.publicUrl })
  await app.register(cookie)
  await app.register(spaceWatch, { space })
  app.decorate('spending', spending)
  await app.register(rateLimit, { global: false, store: requestCounts(database) })
  await app.register(declaredAccess, {
    findVisitor: (cookies) => findVisitor(() => viewers.find(cookies)),
    readAhead: database.readAhead,
    countReading: (memberId) => spending.spendLightly(memberId, 'reading.too-many', costsOfReading())
  })
  await app.register(inProcess)
  await app.register(rounds, {
    clock,
    visits: [() => sweepRequestCounts(database), space.watch, ...opened.flatMap((room) => room.rounds ?? [])]
  })
  await app.register(
    async (api) => {
      for (const { routes } of opened) await routes?.(api, viewers)
    },
    { prefix: '/api/v1' }
  )
  await app.register(missingFiles, { ...parts, clock, rooms })
  await app.register(healthRoutes, { database, space })
  await app.register(securityTxt, { env })
  if (withPages) frontDoor.open(await loadPages(app, env.publicUrl))
  return app
}

/** Takes up the work that the rooms leave in the queue. */
export async function takeJobs({ clock = systemClock, ...parts }: Parts & { mailer: Mailer }) {
  for (const room of rooms) if ('jobs' in room) await room.jobs.take({ ...parts, clock, rooms })
}
