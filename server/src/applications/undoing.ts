import { canDecide } from '../members/policy.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { holdDeciders } from './deciding-queries.ts'
import { accessApplication, deciderOf } from './deciding.ts'
import { findLetterAt, findNewcomer, takeLetters, undoApproval } from './undoing-queries.ts'

/** An approval can be undone until its letter leaves. */
export function createUndoing({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** The application waits again as it did, and the member is gone. */
    undoApproval(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const application = await accessApplication(transaction, id)
        const [decider] = await holdDeciders(transaction, [viewer.id])
        if (!decider || !canDecide(deciderOf(decider), application)) throw forbidden('application')
        const newcomer = await findNewcomer(transaction, id)
        if (!(await undoApproval(transaction, id, clock()))) throw conflict('application.too-late')
        await record(transaction, viewer, acts.approvalUndone, id, {})
        // They may have come in by their organisation before the letter. This closes their sockets.
        if (newcomer) transaction.announce({ kind: 'membership.ended', memberId: newcomer })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}

/** Lets the letter of an approval leave when it is time, and otherwise comes back then. */
export async function sendApproval(database: Database, applicationId: string, now: Date) {
  await database.asSystem('send an approval', async (transaction) => {
    const letterAt = await findLetterAt(transaction, applicationId)
    if (!letterAt) return
    const seconds = Math.ceil((letterAt.getTime() - now.getTime()) / 1000)
    if (seconds > 0) transaction.queue('send-approval', { applicationId }, seconds)
    else await leave(transaction, now, applicationId)
  })
}

/** The same for all whose time has come, for a job that was lost or a clock that was put right. */
export async function sendApprovals(database: Database, now: Date) {
  await database.asSystem('send approvals', (transaction) => leave(transaction, now))
}

async function leave(transaction: Transaction, now: Date, applicationId?: string) {
  const taken = await takeLetters(transaction, now, applicationId)
  for (const letter of taken) transaction.queue('send-enrolment-link', letter)
  if (taken.length > 0) transaction.announce({ kind: 'desk.changed' })
}
