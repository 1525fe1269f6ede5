import { record } from '../../members/record.ts'
import type { Viewer } from '../../platform/access.ts'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import type { SessionLimits } from '../../platform/env.ts'
import { notFound } from '../../platform/errors.ts'
import type {} from '../announcements.ts'
import { still } from './session.ts'
import { findSessionsOf, removeSessions } from './session-queries.ts'

type Parts = { database: GatedDatabase; limits: SessionLimits; clock: Clock }
export type OwnSessions = ReturnType<typeof createOwnSessions>

/** Where a member is signed in, and ending it there (ASVS 7.5.2). */
export function createOwnSessions({ database, limits, clock }: Parts) {
  return {
    async list(viewer: Viewer) {
      const { signedInAfter, usedAfter, moderatorUsedAfter } = still(limits, clock())
      const since = { signedInAfter, usedAfter: viewer.isModerator ? moderatorUsedAfter : usedAfter }
      const sessions = await database.asMember(viewer, (transaction) => findSessionsOf(transaction, viewer.id, since))
      return sessions.map((session) => ({ ...session, isThis: session.id === viewer.sessionId }))
    },

    end(viewer: Viewer, id: string) {
      return remove(viewer, { only: id }, 'één sessie')
    },

    endOthers(viewer: Viewer) {
      return remove(viewer, { except: viewer.sessionId }, 'alle andere sessies')
    }
  }

  /** The sockets of each end with it. */
  function remove(viewer: Viewer, which: { only: string } | { except: string }, evidence: string) {
    return database.asMember(viewer, async (transaction) => {
      const ended = await removeSessions(transaction, viewer.id, which)
      if (ended.length === 0 && 'only' in which) throw notFound('session')
      if (ended.length > 0)
        await record(transaction, { kind: 'sessionsEnded', actorId: viewer.id, subjectId: viewer.id, reason: evidence })
      for (const { sessionId } of ended) transaction.announce({ kind: 'session.ended', sessionId, memberId: viewer.id })
    })
  }
}
