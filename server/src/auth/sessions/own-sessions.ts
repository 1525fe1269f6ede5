import type { Viewer } from '../../platform/access.ts'
import type { Clock } from '../../platform/clock.ts'
import type { GatedDatabase } from '../../platform/database.ts'
import type { SessionLimits } from '../../platform/env.ts'
import { notFound } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { findSessionsOf, removeSessions } from './session-queries.ts'
import { still } from './session.ts'

type Parts = { database: GatedDatabase; limits: SessionLimits; clock: Clock }
export type OwnSessions = ReturnType<typeof createOwnSessions>

/** A member's sessions, and ending them (ASVS 7.5.2). */
export function createOwnSessions({ database, limits, clock }: Parts) {
  return {
    async list(viewer: Viewer) {
      const { signedInAfter, usedAfter, moderatorUsedAfter } = still(limits, clock())
      const since = { signedInAfter, usedAfter: viewer.isModerator ? moderatorUsedAfter : usedAfter }
      const sessions = await database.asMember(viewer, (transaction) => findSessionsOf(transaction, viewer.id, since))
      return sessions.map((session) => ({ ...session, isThis: session.id === viewer.sessionId }))
    },

    end(viewer: Viewer, id: string) {
      return remove(viewer, { only: id })
    },

    endOthers(viewer: Viewer) {
      return remove(viewer, { except: viewer.sessionId })
    }
  }

  /** Ends the sessions and their sockets. */
  function remove(viewer: Viewer, which: { only: string } | { except: string }) {
    return database.asMember(viewer, async (transaction) => {
      const ended = await removeSessions(transaction, viewer.id, which)
      if (ended.length === 0 && 'only' in which) throw notFound('session')
      if (ended.length > 0)
        await record(transaction, viewer, acts.sessionsEnded, viewer.id, { which: 'only' in which ? 'one' : 'others' })
      for (const { sessionId } of ended) transaction.announce({ kind: 'session.ended', sessionId, memberId: viewer.id })
    })
  }
}
