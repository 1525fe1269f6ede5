import session, { type FastifySessionOptions } from '@fastify/session'
import type { FastifyRequest, Session } from 'fastify'
import fp from 'fastify-plugin'
import { after, type Clock, minutes } from '../../platform/clock.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import { hashToken } from '../../platform/token.ts'
import type { Proof } from '../organisations/issuers.ts'
import { endVisit, findVisit, keepVisit } from '../factors/passkey-queries.ts'

/** The open ceremony: its purpose and its challenge. */
type Ceremony =
  | { purpose: 'sign-in'; challenge: string }
  | { purpose: 'enrolment'; challenge: string; link: string }
  | { purpose: 'step-up'; challenge: string; session: string }
  /** A request to a provider: with a session it links an account, without one it signs in. */
  | { purpose: 'organisation'; providerId: string; proof: Proof; session: string | null; goingTo: string | null }
  | { purpose: 'new-passkey'; challenge: string; session: string }
export type CeremonyOf<Purpose extends Ceremony['purpose']> = Extract<Ceremony, { purpose: Purpose }>

declare module 'fastify' {
  interface Session {
    ceremony?: Ceremony
  }
  interface FastifyRequest {
    takeCeremony: <Purpose extends Ceremony['purpose']>(purpose: Purpose) => Promise<CeremonyOf<Purpose> | null>
  }
}

const lifetime = minutes(15)

type Options = { database: GatedDatabase; publicUrl: string; secret: string; clock: Clock }

/** A visitor's session, signed in or not. It lives a quarter of an hour and holds one ceremony. */
export const visitorSession = fp<Options>(
  async (app, { database, publicUrl, secret, clock }) => {
    const isSecure = publicUrl.startsWith('https:')

    app.addHook('onRequest', async (request) => {
      // The protocol of the visitor's browser, behind any proxy. Without https here, no secure cookie is set.
      Object.defineProperty(request, 'protocol', { value: isSecure ? 'https' : 'http' })
    })
    await app.register(session, {
      secret,
      store: keepIn(database, clock),
      cookieName: isSecure ? '__Host-raadkamer-bezoek' : 'raadkamer-bezoek',
      // Not strict: a visitor who returns from a provider comes from another site and needs this cookie.
      cookie: { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax', maxAge: lifetime },
      saveUninitialized: false,
      rolling: false
    })

    /**
     * Ends the visitor's session before anything is verified, so that a challenge can be answered once, also under
     * concurrent requests.
     */
    app.decorateRequest('takeCeremony', async function (this: FastifyRequest, purpose) {
      const { ceremony, sessionId } = this.session
      const isTaken =
        ceremony !== undefined && (await database.atTheDoor((transaction) => endVisit(transaction, idOf(sessionId))))
      return isTaken && ceremony.purpose === purpose ? ceremony : null
    } as FastifyRequest['takeCeremony'])
  },
  { name: 'visitor-session', dependencies: ['@fastify/cookie'] }
)

function keepIn(database: GatedDatabase, clock: Clock): FastifySessionOptions['store'] {
  return {
    get: (id, done) => void findVisit(database, idOf(id), clock()).then((content) => done(null, content), done),
    set: (id, content, done) => void keep(id, content).then(() => done(), done),
    destroy: (id, done) =>
      void database.atTheDoor((transaction) => endVisit(transaction, idOf(id))).then(() => done(), done)
  }

  async function keep(id: string, content: Session) {
    const plain = JSON.parse(JSON.stringify(content))
    await database.atTheDoor((transaction) => keepVisit(transaction, idOf(id), plain, after(clock(), lifetime)))
  }
}

/** The cookie holds the secret; the database holds only its hash. */
function idOf(secret: string) {
  return hashToken(secret).toString('hex')
}
