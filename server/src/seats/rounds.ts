import { acts as memberActs } from '../members/acts.ts'
import * as members from '../members/verbs.ts'
import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { takeEffective } from './concerned-queries.ts'
import { closeUnanswered, forgetEnded, takeOverdue, takeEndReminders, takeReminders } from './round-queries.ts'

/** How long an unused address is kept. */
const memory = days(92)

/**
 * Asks the contacts, reminds the holders, and suspends members who are not confirmed in time or whose office has ended.
 */
export async function watchSeats(database: Database, now: Date) {
  await database.asSystem('remind of seats', async (transaction) => {
    const reminded = await takeReminders(transaction, now)
    for (const { holderId, daysLeft } of reminded) {
      await record(transaction, null, acts.confirmationAsked, holderId, { daysLeft })
      transaction.queue('tell-of-due-seat', { memberId: holderId })
    }
    // One letter asks for all seats of a municipality.
    for (const municipalityCode of new Set(reminded.map((seat) => seat.municipalityCode))) {
      if (municipalityCode) transaction.queue('ask-contact', { municipalityCode })
    }
    const ending = await takeEndReminders(transaction, now)
    for (const { holderId, daysLeft } of ending) {
      await record(transaction, null, memberActs.roleChanged, holderId, { change: 'endsSoon', daysLeft })
      transaction.queue('tell-of-end-day', { memberId: holderId })
    }
    if (reminded.length + ending.length > 0) transaction.announce({ kind: 'desk.changed' })
  })

  await database.asSystem('offer a seat after the day of its holder', async (transaction) => {
    for (const handOverId of await takeEffective(transaction, now)) transaction.queue('send-hand-over', { handOverId })
  })

  await database.asSystem('suspend whose time is over', async (transaction) => {
    const overdue = await takeOverdue(transaction, now)
    await members.end(
      transaction,
      overdue.map(({ id }) => id),
      'suspended',
      now
    )
    for (const { id, hasEnded } of overdue) {
      const why = hasEnded ? 'officeEnded' : 'unconfirmed'
      await record(transaction, null, memberActs.membershipSuspended, id, { why })
      transaction.queue('tell-of-suspension', { memberId: id, why })
      transaction.announce({ kind: 'desk.changed' })
    }
    for (const id of await members.expire(transaction, now)) {
      await record(transaction, null, memberActs.membershipEnded, id, { why: 'expired' })
    }
    await closeUnanswered(transaction, now)
    await forgetEnded(transaction, after(now, -memory))
  })
}
