import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, randomUUID } from 'node:crypto'
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import type { Viewer, Visitor } from '../../platform/access.ts'
import { after, type Clock, minutes } from '../../platform/clock.ts'
import type { Entrance } from '../../platform/conversation.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import type { SessionLimits } from '../../platform/env.ts'
import { ForumError } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import type { SignInMethod } from './schema.ts'
import type { Arrival } from './arrival.ts'
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
    /** How it began is kept when it begins, and asked by its owner alone. */
    DatabaseSessionAttributes: {
      publicId: string
      steppedUpAt: Date | null
      owesOrganisation: boolean
      arrival?: Arrival
      providerId?: string | null
    }
  }
}

type Parts = { database: GatedDatabase; publicUrl: string; limits: SessionLimits; clock: Clock }
/** At whose provider somebody came in, and whether it says that it saw two factors. */
export type Proved = { providerId: string; isStrong: boolean }
export type Sessions = ReturnType<typeof createSessions>

/** Everything that Lucia does for us, behind this one file. What a cookie holds is a secret; the database knows only its hash. */
export function createSessions({ database, publicUrl, limits, clock }: Parts) {
  const arriving = new AsyncLocalStorage<Entrance>()
  const lucia = createLucia(adapt({ database, limits, clock, arriving }), {
    isSecure: publicUrl.startsWith('https:'),
    limits
  })

  return {
    cookieName: lucia.sessionCookieName,

    /** Who holds this secret. Whether it is good, the database says: it is asked at once, and what is asked at the entrance at this moment goes along. */
    arrive(secret: string): Visitor {
      const entrance = { session: hash(secret), ...still(limits, clock()) }
      return { entrance, viewer: findViewer(secret, entrance) }
    },

    /** Which of these sessions, by `sessionId`, are still good. Asking does not keep them so. */
    findLive: (ids: string[]) => findLiveSessions(database, ids, still(limits, clock())),

    /** A new secret at every sign-in (ASVS 7.2.4). Answers with the cookie to set. What a provider did not prove, has still to be. */
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

    /** Whoever holds this session has just proved who they are; `method` says with what. A new secret takes the place of the old one (ASVS 7.2.4). */
    async stepUp(viewer: Viewer, method: SignInMethod) {
      const { id, sessionId } = viewer
      const secret = newSecret()
      await database.asMember(viewer, async (transaction) => {
        const isThere = await renewSession(transaction, sessionId, { id: hash(secret), steppedUpAt: clock() })
        if (!isThere) throw new ForumError('viewer.unknown', 401)
        await record(transaction, viewer, acts.steppedUp, id, { method })
      })
      return lucia.createSessionCookie(secret)
    },

    /** Answers with the cookie that takes the place of the old one. */
    async end(secret: string) {
      await lucia.invalidateSession(secret)
      return lucia.createBlankSessionCookie()
    },

    sweep: () => lucia.deleteExpiredSessions()
  }

  /** Asks the database at every request, so that an ended membership ends at once. */
  async function findViewer(secret: string, entrance: Entrance): Promise<Viewer | null> {
    // Lucia hands on the secret alone; what is asked ahead waits at the entrance.
    const { session, user } = await arriving.run(entrance, () => lucia.validateSession(secret))
    if (!session) return null

    const { publicId, steppedUpAt, owesOrganisation } = session
    const owes = steppedUpAt === null ? 'proof' : owesOrganisation ? 'organisation' : null
    const isSteppedUp = steppedUpAt !== null && steppedUpAt > after(clock(), -limits.stepUp)
    const { id, isModerator, hasAcceptedRules } = user
    return { id, isModerator, hasAcceptedRules, entrance, sessionId: publicId, isSteppedUp, owes }
  }
}

/** What a session must be younger than. */
export function still({ absolute, idle, moderatorIdle }: SessionLimits, now: Date) {
  return {
    signedInAfter: after(now, -absolute),
    usedAfter: after(now, -idle),
    moderatorUsedAfter: after(now, -moderatorIdle)
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

/** Lucia's session id is the secret itself; it is hashed on its way into the database and never stored. */
function adapt({
  database,
  limits,
  clock,
  arriving
}: Omit<Parts, 'publicUrl'> & { arriving: AsyncLocalStorage<Entrance> }): Adapter {
  return {
    async getSessionAndUser(secret) {
      const known = await database.enter(arriving.getStore()!)
      if (!known) return [null, null]

      // The limits are held in that statement. Lucia extends what has nearly expired: said so once a minute, it has the use noted.
      const isNoted = known.lastUsedAt > after(clock(), -minutes(1))
      const expiresAt = new Date(Date.now() + (isNoted ? limits.idle : 1_000))
      const { memberId, isModerator, hasAcceptedRules, publicId, steppedUpAt, owesOrganisation } = known
      return [
        { id: secret, userId: memberId, expiresAt, attributes: { publicId, steppedUpAt, owesOrganisation } },
        { id: memberId, attributes: { isModerator, hasAcceptedRules } }
      ]
    },
    setSession: ({ id, userId, attributes: { publicId, steppedUpAt, arrival, providerId = null } }) =>
      database.atTheDoor(async (transaction) => {
        const now = clock()
        await addSession(transaction, {
          ...arrival!,
          id: hash(id),
          publicId,
          memberId: userId,
          providerId,
          signedInAt: now,
          lastUsedAt: now,
          steppedUpAt
        })
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
    // Lucia wants these two, and nobody asks for them: own-sessions.ts speaks of all that a member has.
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
