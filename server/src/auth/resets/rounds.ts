import type { Database } from '../../platform/database.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { dropFactors, takeDue } from './reset-queries.ts'

/** Carries out the resets that two moderators asked for a day ago and nobody recalled, each in one transaction. */
export async function carryOutResets(database: Database, now: Date) {
  for (;;) {
    const isDone = await database.asSystem('carry out a reset', async (transaction) => {
      const due = await takeDue(transaction, now)
      if (!due) return true

      const { memberId } = due
      const ended = await dropFactors(transaction, memberId)
      for (const { sessionId } of ended) transaction.announce({ kind: 'session.ended', sessionId, memberId })
      await record(transaction, null, acts.resetDone, memberId, {})
      transaction.queue('send-enrolment-link', { memberId })
      return false
    })
    if (isDone) return
  }
}
