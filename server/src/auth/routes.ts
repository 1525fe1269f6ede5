import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import { createSeal } from '../platform/seal.ts'
import { createEnrolment } from './enrolment/enrolment.ts'
import { enrolmentRoutes } from './enrolment/enrolment-routes.ts'
import { factorRoutes } from './factors/factor-routes.ts'
import { createOwnFactors } from './factors/own-factors.ts'
import { createOwnPasskeys } from './factors/own-passkeys.ts'
import { createPasskeys } from './factors/passkeys.ts'
import { createTwoFactors } from './factors/two-factors.ts'
import type { SingleSignOn } from './organisations/single-sign-on.ts'
import { singleSignOnRoutes } from './organisations/single-sign-on-routes.ts'
import { createOwnSessions } from './sessions/own-sessions.ts'
import type { Sessions } from './sessions/session.ts'
import { sessionRoutes } from './sessions/session-routes.ts'
import { signInRoutes } from './sessions/sign-in-routes.ts'
import { createStepUp } from './sessions/step-up.ts'
import { stepUpRoutes } from './sessions/step-up-routes.ts'
import { visitorSession } from './sessions/visitor.ts'

type Options = {
  database: GatedDatabase
  sessions: Sessions
  singleSignOn: SingleSignOn
  env: Env
  sessionSecret: string
  clock: Clock
}

/** The log says why; the answer does not. */
const refusals = ['sign-in.refused', 'step-up.refused', 'passphrase.refused']

/** Signing in and sessions. A visitor's session holds one ceremony at a time, signed in or not. */
export function authRoutes({ database, sessions, singleSignOn, env, sessionSecret, clock }: Options) {
  const { publicUrl } = env
  const passkeys = createPasskeys({ database, publicUrl, clock })
  const seal = createSeal(sessionSecret, 'code app')
  const ownFactors = createOwnFactors({ database, seal, clock })
  const ownPasskeys = createOwnPasskeys({ database, passkeys })
  const ownSessions = createOwnSessions({ database, limits: env.sessions, clock })
  const twoFactors = createTwoFactors({ database, seal, sessionSecret, clock })
  const stepUp = createStepUp({ database, sessions, passkeys, twoFactors, isDemo: env.mode === 'demo' })

  return async (app: FastifyInstance) => {
    await app.register(sessionRoutes({ sessions, ownSessions, stepUp }))
    await app.register(async (visits) => {
      await visits.register(visitorSession, { database, publicUrl, secret: sessionSecret, clock })
      // This also logs a passkey whose counter went back, because it may have been copied (R-ID-8).
      visits.addHook('onError', async (request, _reply, { code, cause }) => {
        if (refusals.includes(code)) request.log.info({ reason: cause }, code)
      })
      await visits.register(singleSignOnRoutes({ sessions, singleSignOn }))
      await visits.register(signInRoutes({ sessions, singleSignOn, passkeys, twoFactors }))
      await visits.register(enrolmentRoutes(createEnrolment({ database, passkeys, ownFactors, clock })))
      await visits.register(stepUpRoutes(stepUp))
      await visits.register(factorRoutes({ ownPasskeys, ownFactors }))
    })
  }
}
