import { after } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import { oweLetters } from './letter-queries.ts'
import { createLetters } from './letters.ts'
import { tellOfInvitation, tellOfOrder, tellOfReply } from './telling-queries.ts'

const names = ['notify-of-reply', 'notify-of-invitation', 'notify-of-order'] as const

export const notificationJobs = jobs(names, takers)

function takers(parts: WorkParts): Takers<typeof names> {
  const { database, env, clock } = parts
  const sendLetters = createLetters(parts)
  const lookForLetters = database.lookFor(sendLetters)
  // Works on while a silent mail server holds the letters of the other.
  database.lookFor(sendLetters)

  return {
    'notify-of-reply': ({ threadId, postNumber }) =>
      tell(threadId, (transaction) => tellOfReply(transaction, threadId, postNumber)),
    'notify-of-invitation': (invitation) =>
      tell(invitation.threadId, (transaction) => tellOfInvitation(transaction, invitation)),
    'notify-of-order': (order) => tell(order.threadId, (transaction) => tellOfOrder(transaction, order))
  }

  /** Adds to the list at once. A mail follows a little later. */
  async function tell(threadId: string, add: (transaction: Transaction) => Promise<string[]>) {
    await database.asSystem('tell of news', async (transaction) => {
      const told = await add(transaction)
      if (told.length === 0) return
      await oweLetters(transaction, threadId, told, after(clock(), env.mailDelay * 1_000))
      for (const memberId of told) transaction.announce({ kind: 'notifications.changed', memberId })
    })
    if (env.mailDelay === 0) lookForLetters()
  }
}
