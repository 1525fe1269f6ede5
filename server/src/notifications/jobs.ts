import { after } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import { ForumError } from '../platform/errors.ts'
import { createSpending } from '../platform/spending.ts'
import { oweLetters } from './letter-queries.ts'
import { createLetters } from './letters.ts'
import { findWriter, tellOfInvitation, tellOfOrder, tellOfReply } from './telling-queries.ts'

const names = ['notify-of-reply', 'notify-of-invitation', 'notify-of-order'] as const

export const notificationJobs = jobs(names, takers)

function takers(parts: WorkParts): Takers<typeof names> {
  const { database, env, clock } = parts
  const spending = createSpending({ database, clock }, env.budgets)
  const sendLetters = createLetters(parts)
  const lookForLetters = database.lookFor(sendLetters)
  // Works on while a silent mail server holds the letters of the other.
  database.lookFor(sendLetters)

  return {
    'notify-of-reply': ({ threadId, postNumber }) =>
      tell(
        threadId,
        (transaction) => tellOfReply(transaction, threadId, postNumber),
        (transaction, told) => mayMail(transaction, { threadId, postNumber }, told.length)
      ),
    'notify-of-invitation': (invitation) =>
      tell(invitation.threadId, (transaction) => tellOfInvitation(transaction, invitation)),
    'notify-of-order': (order) => tell(order.threadId, (transaction) => tellOfOrder(transaction, order))
  }

  /** Adds to the list at once. A mail follows a little later. */
  async function tell(
    threadId: string,
    add: (transaction: Transaction) => Promise<string[]>,
    may: (transaction: Transaction, told: string[]) => Promise<boolean> = async () => true
  ) {
    await database.asSystem('tell of news', async (transaction) => {
      const told = await add(transaction)
      if (told.length === 0) return
      if (await may(transaction, told))
        await oweLetters(transaction, threadId, told, after(clock(), env.mailDelay * 1_000))
      for (const memberId of told) transaction.announce({ kind: 'notifications.changed', memberId })
    })
    if (env.mailDelay === 0) lookForLetters()
  }

  /** Of a reply. Above the writer's budget the desk is told, and the readers see the news in the forum alone. */
  async function mayMail(transaction: Transaction, reply: { threadId: string; postNumber: number }, letters: number) {
    const writerId = await findWriter(transaction, reply)
    if (!writerId) return true
    return spending.spend(writerId, 'mail.too-many', letters).then(
      () => true,
      (error) => (error instanceof ForumError ? false : Promise.reject(error))
    )
  }
}
