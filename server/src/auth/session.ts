import { createHash } from 'node:crypto'
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type {} from './announcements.ts'
import { addSession, extendSession, findLiveSessions, findSession, findSessionsOf, removeSession, removeSessions } from './session-queries.ts'

/** ASVS 7.3.1, 7.3.2: a working day of silence ends a member's session, half an hour a moderator's; a week ends every one. */
const idle = new TimeSpan(8, 'h')
const moderatorIdle = new TimeSpan(30, 'm')
const absolute = new TimeSpan(7, 'd')
/** How long before what is kept a moderator's session expires, in milliseconds. */
const shorter = idle.milliseconds() - moderatorIdle.milliseconds()

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>
    DatabaseUserAttributes: { isModerator: boolean }
  }
}

export type Sessions = ReturnType<typeof createSessions>

/** Everything that Lucia does for us, behind this one file. What a cookie holds is a secret; the database knows only its hash. */
export function createSessions({ database, publicUrl }: { database: GatedDatabase; publicUrl: string }) {
  const lucia = createLucia(adapt(database), publicUrl.startsWith('https:'))

  return {
    cookieName: lucia.sessionCookieName,

    /** Who holds this secret now, or nobody. Asks the database at every request, so that an ended membership ends at once. */
    async findViewer(secret: string): Promise<Viewer | null> {
      const { session, user } = await lucia.validateSession(secret)
      return session && { id: user.id, isModerator: user.isModerator, sessionId: hash(secret) }
    },

    /** Which of these sessions, by `sessionId`, are still good. Asking does not keep them so. */
    findLive: (ids: string[]) => {
      const now = Date.now()
      const limits = { signedInAfter: new Date(now - absolute.milliseconds()), expiresAfter: new Date(now), moderatorExpiresAfter: new Date(now + shorter) }
      return findLiveSessions(database, ids, limits)
    },

    /** A new secret at every sign-in (ASVS 7.2.4). Answers with the cookie to set. */
    async start(memberId: string) {
      const session = await lucia.createSession(memberId, {}, { sessionId: generateIdFromEntropySize(25) })
      return lucia.createSessionCookie(session.id)
    },

    /** Answers with the cookie that takes the place of the old one. */
    async end(secret: string) {
      await lucia.invalidateSession(secret)
      return lucia.createBlankSessionCookie()
    },

    sweep: () => lucia.deleteExpiredSessions()
  }
}

function createLucia(adapter: Adapter, isSecure: boolean) {
  return new Lucia(adapter, {
    sessionExpiresIn: idle,
    sessionCookie: { name: isSecure ? '__Host-raadkamer' : 'raadkamer', expires: false, attributes: { secure: isSecure, sameSite: 'lax', path: '/' } },
    getUserAttributes: ({ isModerator }) => ({ isModerator })
  })
}

/** Lucia's session id is the secret itself; it is hashed on its way into the database and never stored. */
function adapt(database: GatedDatabase): Adapter {
  return {
    async getSessionAndUser(secret) {
      const [session, user] = await findSession(database, hash(secret), new Date(Date.now() - absolute.milliseconds()))
      if (!session || !user) return [null, null]

      return [{ ...session, id: secret, expiresAt: new Date(session.expiresAt.getTime() - (user.attributes.isModerator ? shorter : 0)) }, user]
    },
    setSession: ({ id, userId, expiresAt }) =>
      database.atTheDoor((transaction) => addSession(transaction, { id: hash(id), memberId: userId, expiresAt })),
    updateSessionExpiration: (id, expiresAt) => database.atTheDoor((transaction) => extendSession(transaction, hash(id), expiresAt)),
    deleteSession: (id) => database.atTheDoor(async (transaction) => {
      const memberId = await removeSession(transaction, hash(id))
      if (memberId) transaction.announce({ kind: 'session.ended', sessionId: hash(id), memberId })
    }),
    deleteUserSessions: (memberId) => database.atTheDoor((transaction) => removeSessions(transaction, { memberId })),
    deleteExpiredSessions: () => database.atTheDoor((transaction) => removeSessions(transaction, { expiresAt: { lt: new Date() } })),
    getUserSessions: async (memberId) =>
      (await database.atTheDoor((transaction) => findSessionsOf(transaction, memberId))).map(({ id, expiresAt }) => ({ id, userId: memberId, expiresAt, attributes: {} }))
  }
}

function hash(secret: string) {
  return createHash('sha256').update(secret).digest('hex')
}
