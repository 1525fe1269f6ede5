import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { accessPost } from '../threads/access.ts'
import { canAppeal } from '../threads/policy.ts'
import * as threads from '../threads/verbs.ts'
import { acts } from './acts.ts'
import { canLookAgain } from './policy.ts'
import * as queries from './queries.ts'

/** The second look at a hidden post, by another moderator than the one who hid it. */
export function createSecondLook({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** Once per post: its author asks that another moderator looks at the hidden text. */
    appeal(viewer: Viewer, postId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { authorId } = await accessPost(transaction, viewer, postId, canAppeal)
        const html = await threads.hiddenText(transaction, postId)
        const wish = { postId, reporterId: viewer.id, authorId, html, reason, isAppeal: true }
        if (!(await queries.addReport(transaction, wish))) throw conflict('appeal.exists')
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** Restores the post or leaves it hidden. The author is told, with the reason. */
    lookAgain(viewer: Viewer, reportId: string, { restore, reason }: { restore: boolean; reason: string }) {
      return database.asMember(viewer, async (transaction) => {
        const report = await queries.findReport(transaction, reportId)
        if (!report) throw notFound('report')
        const { postId, authorId } = report
        const hiddenById = await queries.findHider(transaction, postId)
        if (!canLookAgain(viewer, { ...report, hiddenById })) throw forbidden('report')

        if (restore) await threads.restore(transaction, viewer, postId)
        const act = restore ? acts.appealGranted : acts.appealDenied
        const decided = await queries.decideReports(
          transaction,
          { id: reportId },
          decision(viewer, clock(), restore ? 'kept' : 'hidden')
        )
        if (decided.length === 0) throw conflict('report.decided')
        await record(transaction, viewer, act, postId, { reason })
        await threads.tellOfPost(transaction, viewer, { postId, memberIds: [authorId], act })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}

export function decision(viewer: Viewer, decidedAt: Date, decision: 'hidden' | 'kept') {
  return { decision, decidedById: viewer.id, decidedAt }
}
