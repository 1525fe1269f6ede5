import { createAsking } from '../platform/asking.ts'
import { outboxIn } from '../platform/mail.ts'
import { room } from '../platform/room.ts'
import { acts, inWords } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { ownData } from './own-queries.ts'
import { createSeal } from '../platform/seal.ts'
import { demoRoutes } from './demo-routes.ts'
import { authJobs } from './jobs.ts'
import { live } from './live.ts'
import { createIssuers } from './organisations/issuers.ts'
import { createProviders } from './organisations/providers.ts'
import { providerRoutes } from './organisations/providers-routes.ts'
import { createSingleSignOn } from './organisations/single-sign-on.ts'
import { createResets } from './resets/reset.ts'
import { resetRoutes } from './resets/reset-routes.ts'
import { carryOutResets } from './resets/rounds.ts'
import { authRoutes } from './routes.ts'
import { createSessions } from './sessions/session.ts'
import { sweep } from './sweep.ts'
import { forget } from './forgetting-queries.ts'

export const authRoom = room({
  name: 'auth',
  endpoints,
  acts,
  inWords,
  forget,
  ownData,
  jobs: authJobs,
  live,
  open({ database, env, sessionSecret, clock }) {
    const { publicUrl } = env
    const sessions = createSessions({ database, publicUrl, limits: env.sessions, clock, sessionSecret })
    const asking = createAsking(env.mode)
    const issuers = createIssuers({ asking, publicUrl })
    const seal = createSeal(sessionSecret, 'identity provider')
    const singleSignOn = createSingleSignOn({ database, issuers, seal, clock })

    return {
      service: null,
      viewers: {
        findLive: sessions.findLive,
        find(cookies) {
          const secret = cookies[sessions.cookieName]
          return secret ? sessions.arrive(secret) : null
        }
      },
      rounds: [(now) => sweep({ database, sessions }, now), (now) => carryOutResets(database, now)],
      async routes(api) {
        await api.register(authRoutes({ database, sessions, singleSignOn, env, sessionSecret, clock }))
        await api.register(resetRoutes(createResets({ database, clock })))
        await api.register(providerRoutes(createProviders({ database, asking, issuers, seal, publicUrl })))
        if (env.mode === 'demo') await api.register(demoRoutes({ database, sessions, outbox: outboxIn(env.dataDir) }))
      }
    }
  }
})
