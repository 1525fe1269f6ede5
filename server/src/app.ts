import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify from 'fastify'
import { demoRoutes } from './auth/demo-routes.ts'
import { takeAuthJobs } from './auth/jobs.ts'
import { createIssuers } from './auth/organisations/issuers.ts'
import { createProviders } from './auth/organisations/providers.ts'
import { providerRoutes } from './auth/organisations/providers-routes.ts'
import { createResets } from './auth/resets/reset.ts'
import { resetRoutes } from './auth/resets/reset-routes.ts'
import { carryOutResets } from './auth/resets/rounds.ts'
import { authRoutes } from './auth/routes.ts'
import { createSessions } from './auth/sessions/session.ts'
import { createSingleSignOn } from './auth/organisations/single-sign-on.ts'
import { sweep } from './auth/sweep.ts'
import { frameRoutes } from './frame/routes.ts'
import { createFrames } from './frame/service.ts'
import { guideRoutes } from './guides/routes.ts'
import { createGuides } from './guides/service.ts'
import { invitationDoorRoutes } from './invitations/door-routes.ts'
import { takeInvitationJobs } from './invitations/jobs.ts'
import { forgetInvitations } from './invitations/rounds.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { createInvitations } from './invitations/service.ts'
import { applicationDoorRoutes } from './applications/door-routes.ts'
import { applicationRoutes } from './applications/routes.ts'
import { createApplications } from './applications/service.ts'
import { takeApplicationJobs } from './applications/jobs.ts'
import { forgetApplications } from './applications/rounds.ts'
import { memberRoutes } from './members/routes.ts'
import { createMembers } from './members/service.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { createModeration } from './moderation/service.ts'
import { takeNotificationJobs } from './notifications/jobs.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { createNotifications } from './notifications/service.ts'
import { createOutbound } from './outbound/service.ts'
import { takeOwnDataJobs } from './own-data/jobs.ts'
import { profileRoutes } from './own-data/profile-routes.ts'
import { watchOwnData } from './own-data/rounds.ts'
import { ownDataRoutes } from './own-data/routes.ts'
import { createOwnData } from './own-data/service.ts'
import { declaredAccess } from './platform/access.ts'
import { createAsking } from './platform/asking.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Database, JobName } from './platform/database.ts'
import type { Env } from './platform/env.ts'
import { apiHeaders, headers } from './platform/headers.ts'
import type { FileStore } from './platform/file-store.ts'
import { healthRoutes } from './platform/health.ts'
import { logOptions } from './platform/log.ts'
import { type Mailer, outboxIn } from './platform/mail.ts'
import { createFrontDoor, loadPages } from './platform/pages.ts'
import { problems, refuse } from './platform/problems.ts'
import { requestCounts, sweepRequestCounts } from './platform/request-counts.ts'
import { rounds } from './platform/rounds.ts'
import { createSeal } from './platform/seal.ts'
import { visit } from './platform/visit.ts'
import { createRealtime } from './realtime/service.ts'
import { rulesRoutes } from './rules/routes.ts'
import { createRules } from './rules/service.ts'
import { seatDoorRoutes } from './seats/door-routes.ts'
import { takeSeatJobs } from './seats/jobs.ts'
import { watchSeats } from './seats/rounds.ts'
import { seatRoutes } from './seats/routes.ts'
import { createSeats } from './seats/service.ts'
import { searchRoutes } from './search/routes.ts'
import { createSearch } from './search/service.ts'
import { threadRoutes } from './threads/routes.ts'
import { createThreads } from './threads/service.ts'

/** What main.ts has opened, and closes again. */
export type Parts = {
  env: Env
  database: Database
  files: FileStore
  sessionSecret: string
  /** Tests bring their own. */
  clock?: Clock
  /** Whether it also answers with the pages that were built from web/. */
  withPages?: boolean
}

/** Every kind of job there is; the compiler holds this list equal to what the rooms declare. */
export const jobNames = Object.keys({
  'ask-applicant': true,
  'confirm-address': true,
  'send-enrolment-link': true,
  'send-rejection': true,
  'tell-of-reset': true,
  'tell-of-access': true,
  'send-hand-over': true,
  'tell-of-hand-over': true,
  'ask-contact': true,
  'tell-of-due-seat': true,
  'tell-of-denial': true,
  'tell-of-end-day': true,
  'tell-of-suspension': true,
  'tell-of-restoration': true,
  'restore-membership': true,
  'send-invitation': true,
  'send-invitation-code': true,
  'notify-of-invitation': true,
  'notify-of-reply': true,
  'mail-notification': true,
  'make-export': true,
  'tell-of-export': true,
  'tell-of-erasure': true,
  'say-farewell': true,
  'remove-file': true
} satisfies Record<JobName, true>)

/** The table of contents: the platform, then each room from the cellar up. Knows how to answer, not how to listen. */
export async function createApp({
  env,
  database,
  files,
  sessionSecret,
  clock = systemClock,
  withPages = false
}: Parts) {
  const frontDoor = createFrontDoor()
  const app = Fastify({
    bodyLimit: 256 * 1024,
    logger: logOptions(env.mode),
    serverFactory: frontDoor.serverFactory,
    // Only a proxy on this machine may say for whom it asks; the limits at the door count by that address.
    trustProxy: 'loopback',
    // What is no request at all is answered in the same shape, under the same headers.
    frameworkErrors: (error, _request, reply) => refuse(error, reply.headers(apiHeaders(env.publicUrl)))
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const sessions = createSessions({ database, publicUrl: env.publicUrl, limits: env.sessions, clock })

  const asking = createAsking(env.mode)
  const issuers = createIssuers({ asking, publicUrl: env.publicUrl })
  const seal = createSeal(sessionSecret, 'identity provider')
  const singleSignOn = createSingleSignOn({ database, issuers, seal, clock })

  await app.register(problems)
  await app.register(headers, { publicUrl: env.publicUrl })
  await app.register(cookie)
  await app.register(rateLimit, { global: false, store: requestCounts(database) })
  await app.register(declaredAccess, { findVisitor, readAhead: database.readAhead })

  const members = createMembers({ database, clock })
  const applications = createApplications({ database, clock, env })
  const seats = createSeats({ database, clock })
  const invitations = createInvitations({ database, clock, sessionSecret })
  const ownData = createOwnData({ database, files, clock })
  await app.register(rounds, {
    clock,
    visits: [
      () => sweepRequestCounts(database),
      (now) => forgetApplications({ database }, now),
      (now) => sweep({ database, sessions }, now),
      (now) => carryOutResets(database, now),
      (now) => watchSeats(database, now),
      (now) => forgetInvitations({ database }, now),
      (now) => watchOwnData(database, now)
    ]
  })
  await app.register(
    async (api) => {
      await api.register(applicationDoorRoutes, { applications, publicUrl: env.publicUrl })
      await api.register(applicationRoutes, { applications })
      await api.register(memberRoutes, { members })
      await api.register(authRoutes, { database, sessions, singleSignOn, env, sessionSecret, clock })
      await api.register(resetRoutes, { resets: createResets({ database, clock }) })
      await api.register(providerRoutes, {
        providers: createProviders({ database, asking, issuers, seal, publicUrl: env.publicUrl })
      })
      if (env.mode === 'demo') await api.register(demoRoutes, { database, sessions, outbox: outboxIn(env.dataDir) })
      await api.register(seatDoorRoutes, { seats })
      await api.register(seatRoutes, { seats })
      await api.register(threadRoutes, { threads: createThreads({ database }) })
      await api.register(guideRoutes, { guides: createGuides({ database, files }) })
      await api.register(rulesRoutes, { rules: createRules({ database, clock }) })
      await api.register(moderationRoutes, { moderation: createModeration({ database }) })
      await api.register(invitationDoorRoutes, { invitations })
      await api.register(invitationRoutes, { invitations })
      await api.register(notificationRoutes, { notifications: createNotifications({ database, sessionSecret }) })
      await api.register(searchRoutes, { search: createSearch({ database }) })
      await api.register(profileRoutes, { ownData })
      await api.register(ownDataRoutes, { ownData })
      await api.register(frameRoutes, { frames: createFrames({ database }), moderators: env.moderators })
    },
    { prefix: '/api/v1' }
  )
  await app.register(healthRoutes, { database })

  const realtime = createRealtime({
    server: app.server,
    database,
    publicUrl: env.publicUrl,
    findLive: sessions.findLive,
    findViewer: async (header) => {
      const viewer = await findVisitor(app.parseCookie(header))?.viewer
      return viewer?.owes || !viewer?.hasAcceptedRules ? null : viewer
    }
  })
  app.addHook('preClose', () => realtime.close())
  if (withPages) frontDoor.open(await loadPages(app, env.publicUrl))
  return app

  function findVisitor(cookies: Record<string, string | undefined>) {
    const page = visit.getStore()
    return page ? (page.visitor ??= arrive(cookies)) : arrive(cookies)
  }

  function arrive(cookies: Record<string, string | undefined>) {
    const secret = cookies[sessions.cookieName]
    return secret ? sessions.arrive(secret) : null
  }
}

/** Takes up the work that the rooms leave in the queue. */
export async function takeJobs({
  env,
  database,
  files,
  sessionSecret,
  mailer,
  clock = systemClock
}: Omit<Parts, 'withPages'> & { mailer: Mailer }) {
  const outbound = createOutbound({ mailer, publicUrl: env.publicUrl, moderators: env.moderators })
  await takeApplicationJobs({ database, outbound, clock })
  await takeAuthJobs({ database, outbound })
  await takeSeatJobs({ database, outbound, clock })
  await takeInvitationJobs({ database, outbound, clock, sessionSecret })
  await takeNotificationJobs({ database, outbound, mailDelay: env.mailDelay, sessionSecret })
  await takeOwnDataJobs({ database, outbound, files, clock })
}
