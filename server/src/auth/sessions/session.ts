import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, randomUUID } from 'node:crypto'
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import type { Viewer, Visitor } from '../../platform/access.ts'
import { after, latest, type Clock, minutes, systemClock } from '../../platform/clock.ts'
import type { Entrance } from '../../platform/conversation.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import type { SessionLimits } from '../../platform/env.ts'
import { ForumError } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import type { SignInMethod } from './schema.ts'
import type { Arrival } from './arrival.ts'
import { createProver } from './proof.ts'
import {
  addSession,
  findLiveSessions,
  noteUse,
  removeSession,
  removeStaleSessions,
  renewSession
} from './session-queries.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>
    DatabaseUserAttributes: Pick<Viewer, 'isModerator' | 'hasAcceptedRules'>
    /** Stored at sign-in and read only by the session's owner. */
    DatabaseSessionAttributes: {
      publicId: string
      steppedUpAt: Date | null
      owesOrganisation: boolean
      arrival?: Arrival
      providerId?: string | null
    }
  }
}

type Parts = {
  database: GatedDatabase
  publicUrl: string
  limits: SessionLimits
  clock: Clock
  prove: ReturnType<typeof createProver>
}
type Given = Omit<Parts, 'prove'> & { sessionSecret: string }
type Adapted = Omit<Parts, 'publicUrl'> & { arriving: AsyncLocalStorage<Entrance> }
/** The provider through which a member signed in, and whether it states that it checked two factors. */
export type Proved = { providerId: string; isStrong: boolean }
export type Sessions = ReturnType<typeof createSessions>

/** The only file that uses Lucia. The cookie holds a secret; the database holds only its hash. */
export function createSessions({ database, publicUrl, limits, clock, sessionSecret }: Given) {
  const arriving = new AsyncLocalStorage<Entrance>()
  const prove = createProver(sessionSecret)
  const lucia = createLucia(adapt({ database, limits, clock, prove, arriving }), {
    isSecure: publicUrl.startsWith('https:'),
    limits
  })

  return {
    cookieName: lucia.sessionCookieName,

    /** Looks up the session of this secret at once. Questions of the same turn go along in its batch. */
    arrive(secret: string): Visitor {
      const entrance = { session: hash(secret), ...still(limits, clock()) }
      return { entrance, viewer: findViewer(secret, entrance) }
    },

    /** The sessions of these, by `sessionId`, that are still valid. Asking does not extend them. */
    findLive: (ids: string[]) => findLiveSessions(database, ids, still(limits, clock())),

    /**
     * Every sign-in makes a new secret (ASVS 7.2.4). Returns the cookie to set. A session through a provider that did
     * not check two factors still owes a proof.
     */
    async start(memberId: string, arrival: Arrival, proved?: Proved) {
      const steppedUpAt = proved && !proved.isStrong ? null : clock()
      const began = {
        publicId: randomUUID(),
        steppedUpAt,
        owesOrganisation: false,
        arrival,
        providerId: proved?.providerId ?? null
      }
      const session = await lucia.createSession(memberId, began, { sessionId: newSecret() })
      return lucia.createSessionCookie(session.id)
    },

    /**
     * Notes that the viewer has just proved who they are, by `method`. A new secret replaces the old one (ASVS 7.2.4).
     */
    async stepUp(viewer: Viewer, method: SignInMethod) {
      const { id, sessionId } = viewer
      const secret = newSecret()
      await database.asMember(viewer, async (transaction) => {
        const renewal = { publicId: sessionId, id: hash(secret), steppedUpAt: clock() }
        const isThere = await renewSession(transaction, prove({ renewal }))
        if (!isThere) throw new ForumError('viewer.unknown', 401)
        await record(transaction, viewer, acts.steppedUp, id, { method })
      })
      return lucia.createSessionCookie(secret)
    },

    /** Returns the cookie that replaces the old one. */
    async end(secret: string) {
      await lucia.invalidateSession(secret)
      return lucia.createBlankSessionCookie()
    },

    sweep: () => lucia.deleteExpiredSessions()
  }

  /** Asks the database at every request, so that an ended membership takes effect at once. */
  async function findViewer(secret: string, entrance: Entrance): Promise<Viewer | null> {
    // Lucia passes on only the secret. The async context passes on the entrance, with its batch.
    const { session, user } = await arriving.run(entrance, () => lucia.validateSession(secret))
    if (!session) return null

    const { publicId, steppedUpAt, owesOrganisation } = session
    const owes = steppedUpAt === null ? 'proof' : owesOrganisation ? 'organisation' : null
    const now = clock()
    const isSteppedUp = steppedUpAt !== null && steppedUpAt > after(now, -limits.stepUp) && steppedUpAt <= latest(now)
    const { id, isModerator, hasAcceptedRules } = user
    return { id, isModerator, hasAcceptedRules, entrance, sessionId: publicId, isSteppedUp, owes }
  }
}

/** The moments between which a valid session has begun and been used. */
export function still({ absolute, idle, moderatorIdle }: SessionLimits, now: Date) {
  return {
    signedInAfter: after(now, -absolute),
    usedAfter: after(now, -idle),
    moderatorUsedAfter: after(now, -moderatorIdle),
    usedBefore: latest(now)
  }
}

function createLucia(adapter: Adapter, { isSecure, limits }: { isSecure: boolean; limits: SessionLimits }) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(limits.idle, 'ms'),
    sessionCookie: {
      name: isSecure ? '__Host-raadkamer' : 'raadkamer',
      expires: false,
      attributes: { secure: isSecure, sameSite: 'lax', path: '/' }
    },
    getUserAttributes: ({ isModerator, hasAcceptedRules }) => ({ isModerator, hasAcceptedRules }),
    getSessionAttributes: ({ publicId, steppedUpAt, owesOrganisation }) => ({ publicId, steppedUpAt, owesOrganisation })
  })
}

/** Lucia's session id is the secret itself. This adapter hashes it; the database never holds the secret. */
function adapt({ database, limits, clock, prove, arriving }: Adapted): Adapter {
  return {
    async getSessionAndUser(secret) {
      const known = await database.enter(arriving.getStore()!)
      // A session from the future would not end in time.
      if (!known || known.lastUsedAt > latest(clock())) return [null, null]

      // That statement checks the limits. Lucia extends a session that nearly expires, so once a minute it is told so,
      // and notes the use. It compares with the system's clock.
      const isNoted = known.lastUsedAt > after(clock(), -minutes(1))
      const expiresAt = after(systemClock(), isNoted ? limits.idle : 1_000)
      const { memberId, isModerator, hasAcceptedRules, publicId, steppedUpAt, owesOrganisation } = known
      return [
        { id: secret, userId: memberId, expiresAt, attributes: { publicId, steppedUpAt, owesOrganisation } },
        { id: memberId, attributes: { isModerator, hasAcceptedRules } }
      ]
    },
    setSession: ({ id, userId, attributes: { publicId, steppedUpAt, arrival, providerId = null } }) =>
      database.atTheDoor(async (transaction) => {
        const named = { id: hash(id), publicId, memberId: userId, providerId }
        const session = { ...arrival, ...named, signedInAt: clock(), steppedUpAt }
        await addSession(transaction, prove({ session }))
        await record(transaction, { id: userId }, acts.signedIn, userId, { method: arrival!.method })
      }),
    updateSessionExpiration: (id) => database.atTheDoor((transaction) => noteUse(transaction, hash(id), clock())),
    deleteSession: (id) =>
      database.atTheDoor(async (transaction) => {
        const removed = await removeSession(transaction, hash(id))
        if (!removed) return
        await record(transaction, { id: removed.memberId }, acts.sessionsEnded, removed.memberId, { which: 'this' })
        transaction.announce({ kind: 'session.ended', ...removed })
      }),
    deleteExpiredSessions: () =>
      database.atTheDoor((transaction) => removeStaleSessions(transaction, still(limits, clock()))),
    // Lucia requires these two methods. Nobody calls them: own-sessions.ts does their work.
    deleteUserSessions: () => Promise.reject(new Error('not here')),
    getUserSessions: () => Promise.reject(new Error('not here'))
  }
}

function newSecret() {
  return generateIdFromEntropySize(25)
}

function hash(secret: string) {
  return createHash('sha256').update(secret).digest('hex')
}
