import { createOutbound } from '../outbound/service.ts'
import { after, minutes } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import type { WorkParts } from '../platform/room.ts'
import type { Due, Hold, DueLetter } from './letter-queries.ts'
import * as queries from './letter-queries.ts'
import { createMailLinks } from './mail-links.ts'

/** How many letters are held at once, and how many of those are on their way at once. */
const most = 50
const atOnce = 5

/** Milliseconds. Other processes take the letters of a killed process after this. */
export const lease = minutes(10)

/** The mail server may be away for a weekend. Retries are an hour apart at most, and end after so many failures. */
const mostFailures = 80

/** Sends letters until none is due. A letter belongs to the process that holds it until the lease ends. */
export function createLetters({ database, mailer, env, sessionSecret, clock }: WorkParts) {
  const outbound = createOutbound({ mailer, ...env })
  const links = createMailLinks(sessionSecret)

  return async function sendLetters(stopping?: AbortSignal) {
    while (!stopping?.aborted) {
      const now = clock()
      const hold = { now, until: after(now, lease) }
      const { dues, letters } = await database.asSystem('hold letters', async (transaction) => {
        const dues = await queries.holdLetters(transaction, hold, most)
        return { dues, letters: await queries.findLetters(transaction, hold, dues) }
      })
      const others = dues.filter((due) => !letters.some((letter) => isSame(due, letter)))
      if (others.length > 0) await settle(hold, others)
      await inTurns(letters, (letter) => (stopping?.aborted ? leave(hold, letter) : send(hold, letter)))
      if (dues.length < most) return
    }
  }

  /**
   * Claims the letter before it sends it. A crash before the claim loses nothing: the lease ends. After a crash between
   * the claim and the mail server's answer nobody knows whether it went. It is not sent again: a member may miss one
   * mail, still has the news in the list, and does not get the mail twice. Only a process that lives and gets an error
   * retries. So a mail server that takes a letter and then breaks the connection gets it again.
   */
  async function send(hold: Hold, letter: DueLetter) {
    const { memberId, kind, email } = letter
    let isClaimed = false
    try {
      if (isAddress(email))
        await outbound.send({
          to: email,
          letter: { kind: 'news', mailToken: links.tokenFor(memberId, kind) },
          stillMay: async () =>
            (isClaimed = await database.asSystem('claim a letter', (transaction) =>
              queries.claimLetter(transaction, hold, letter, clock())
            ))
        })
    } catch {
      return putOff(hold, letter, isClaimed)
    }
    await settle(hold, [letter])
  }

  async function putOff(hold: Hold, letter: DueLetter, isClaimed: boolean) {
    const seconds = Math.min(3_600, 5 * 2 ** letter.failures)
    await database.asSystem('put off a letter', async (transaction) => {
      if (isClaimed) await queries.releaseLetter(transaction, letter)
      if (letter.failures + 1 >= mostFailures) await queries.settleLetters(transaction, hold, [letter])
      else await queries.putOff(transaction, hold, letter, after(clock(), seconds * 1_000))
    })
  }

  function settle(hold: Hold, dues: Due[]) {
    return database.asSystem('settle letters', (transaction) => queries.settleLetters(transaction, hold, dues))
  }

  /** When this process stops: to another one, or to itself after the next start. */
  function leave(hold: Hold, letter: DueLetter) {
    return database.asSystem('leave a letter', (transaction) => queries.leave(transaction, hold, letter))
  }
}

function isSame(one: Due, other: Due) {
  return one.memberId === other.memberId && one.threadId === other.threadId
}

/** A few at once, so that one slow mailbox holds up few others. */
async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<unknown>) {
  const waiting = items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item)
    })
  )
}
