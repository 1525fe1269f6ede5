import { createOutbound } from '../outbound/service.ts'
import type { Transaction } from '../platform/database.ts'
import { isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import { createMailLinks } from './mail-links.ts'
import { claimMail, findReceiver, releaseMail, type Told, tellOfInvitation, tellOfReply } from './telling-queries.ts'

const names = ['notify-of-reply', 'notify-of-invitation', 'mail-notification'] as const

export const notificationJobs = jobs(names, takers)

function takers({ database, mailer, env, sessionSecret }: WorkParts): Takers<typeof names> {
  const outbound = createOutbound({ mailer, ...env })
  const links = createMailLinks(sessionSecret)
  const { mailDelay } = env

  return {
    'notify-of-reply': ({ threadId, postNumber }) =>
      tell((transaction) => tellOfReply(transaction, threadId, postNumber)),
    'notify-of-invitation': (invitation) => tell((transaction) => tellOfInvitation(transaction, invitation)),
    'mail-notification': ({ notificationId }) => mail(notificationId)
  }

  /**
   * Adds to the list at once, and mails a little later. Each mail is a job of its own, so that one failing mailbox
   * delays nobody else.
   */
  async function tell(add: (transaction: Transaction) => Promise<Told[]>) {
    await database.asSystem('tell of news', async (transaction) => {
      for (const { id, memberId } of await add(transaction)) {
        transaction.announce({ kind: 'notifications.changed', memberId })
        transaction.queue('mail-notification', { notificationId: id }, mailDelay)
      }
    })
  }

  /** Claims the mail before sending it: a crash in between loses a mail and never sends it twice. */
  async function mail(notificationId: string) {
    const member = await database.asSystem('find an address', (transaction) =>
      findReceiver(transaction, notificationId)
    )
    if (!member || !isAddress(member.email)) return

    let isClaimed = false
    try {
      await outbound.send({
        to: member.email,
        letter: { kind: 'news', mailToken: links.tokenFor(member.memberId, member.kind) },
        stillMay: async () =>
          (isClaimed = await database.asSystem('claim a mail', (transaction) => claimMail(transaction, notificationId)))
      })
    } catch (error) {
      if (isClaimed)
        await database.asSystem('release a mail', (transaction) => releaseMail(transaction, notificationId))
      throw error
    }
  }
}
