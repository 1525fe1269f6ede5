import { record } from '../members/record.ts'
import * as members from '../members/verbs.ts'
import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { closeUnanswered, forget, takeOverdue, takeEndReminders, takeReminders } from './round-queries.ts'

/** How long an address is kept that is used no more. */
const memory = days(92)

/** What time does to seats: it asks, it reminds, and it shuts out whom nobody confirmed and whose office has ended. */
export async function watchSeats(database: Database, now: Date) {
  await database.asSystem('remind of seats', async (transaction) => {
    const reminded = await takeReminders(transaction, now)
    for (const { holderId, daysLeft } of reminded) {
      await record(transaction, {
        kind: 'confirmationAsked',
        actorId: null,
        subjectId: holderId,
        reason: `Vanzelf, uiterlijk ${daysLeft} dagen voor de datum.`
      })
      transaction.queue('tell-of-due-seat', { memberId: holderId })
    }
    // One letter asks for all of a municipality.
    for (const municipalityCode of new Set(reminded.map((seat) => seat.municipalityCode))) {
      if (municipalityCode) transaction.queue('ask-contact', { municipalityCode })
    }
    const ending = await takeEndReminders(transaction, now)
    for (const { holderId, daysLeft } of ending) {
      await record(transaction, {
        kind: 'roleChanged',
        actorId: null,
        subjectId: holderId,
        reason: `De functie loopt af, over hoogstens ${daysLeft} dagen. Het lid krijgt een e-mail.`
      })
      transaction.queue('tell-of-end-day', { memberId: holderId })
    }
    if (reminded.length + ending.length > 0) transaction.announce({ kind: 'desk.changed' })
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
      await record(transaction, {
        kind: 'membershipSuspended',
        actorId: null,
        subjectId: id,
        reason: hasEnded ? 'De einddatum van de functie is bereikt.' : 'Niet op tijd bevestigd.'
      })
      transaction.queue('tell-of-suspension', { memberId: id, why: hasEnded ? 'officeEnded' : 'unconfirmed' })
      transaction.announce({ kind: 'desk.changed' })
    }
    for (const id of await members.expire(transaction, now)) {
      await record(transaction, {
        kind: 'membershipEnded',
        actorId: null,
        subjectId: id,
        reason: 'Een half jaar opgeschort, en niet bevestigd.'
      })
    }
    await closeUnanswered(transaction, now)
    await forget(transaction, after(now, -memory))
  })
}
