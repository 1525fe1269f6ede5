import { randomUUID } from 'node:crypto'
import { openOutbound } from '../outbound/service.ts'
import { after, seconds } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import type { WorkParts } from '../platform/room.ts'
import { someAtOnce } from '../platform/some-at-once.ts'
import type { Due, Hold, DueLetter } from './letter-queries.ts'
import * as queries from './letter-queries.ts'
import { createMailLinks } from './mail-links.ts'

/** How many letters are held at once, and how many of those are on their way at once. */
const most = 50
const atOnce = 5

/** Milliseconds. Other processes take the letters of a killed process after this. A process that lives renews it. */
export const lease = seconds(7)
const renewal = seconds(2)

/** The mail server may be away for a weekend. Retries are an hour apart at most, and end after so many failures. */
const mostFailures = 80

/** Sends letters until none is due. A letter belongs to the process that holds it until the lease ends. */
export function createLetters({ database, mailer, env, sessionSecret, clock }: WorkParts) {
  const outbound = openOutbound({ database, clock, mailer, env })
  const links = createMailLinks(sessionSecret)

  return async function sendLetters(stopping?: AbortSignal) {
    while (!stopping?.aborted) {
      const now = clock()
      const hold: Hold = { by: randomUUID(), now, until: after(now, lease) }
      const { dues, letters } = await database.asSystem('hold letters', async (transaction) => {
        const dues = await queries.holdLetters(transaction, hold, most)
        return { dues, letters: await queries.findLetters(transaction, hold, dues) }
      })
      if (dues.length > 0) await whileHeld(hold, () => goThrough(hold, dues, letters, stopping))
      if (dues.length < most) return
    }
  }

  async function goThrough(hold: Hold, dues: Due[], letters: DueLetter[], stopping?: AbortSignal) {
    const others = dues.filter((due) => !letters.some((letter) => isSame(due, letter)))
    if (others.length > 0) await settle(hold, others)
    await someAtOnce(letters, atOnce, (letter) => (stopping?.aborted ? leave(hold, letter) : send(hold, letter)))
  }

  /** A slow mail server may take longer than the lease. */
  async function whileHeld(hold: Hold, work: () => Promise<void>) {
    const renew = () =>
      database.asSystem('renew a lease', (transaction) =>
        queries.renewHold(transaction, hold.by, after(clock(), lease))
      )
    const renewing = setInterval(() => void renew().catch(() => {}), renewal).unref()
    await work().finally(() => clearInterval(renewing))
  }

  /**
   * Only a letter that the mail server took counts as sent. After a crash in between nobody knows whether it took it.
   * So it is sent again, with the same Message-ID, by which mail programs know a second copy.
   */
  async function send(hold: Hold, letter: DueLetter) {
    const { memberId, kind, email, notificationId } = letter
    let outcome: 'sent' | 'refused' | 'not wanted' = 'not wanted'
    try {
      if (isAddress(email))
        outcome = await outbound.send({
          id: notificationId,
          to: email,
          letter: { kind: 'news', mailToken: links.tokenFor(memberId, kind) },
          stillMay: () => database.asSystem('may it go', (transaction) => queries.mayGo(transaction, hold, letter))
        })
    } catch {
      return putOff(hold, letter)
    }
    await settle(hold, [letter], outcome === 'sent' ? letter : undefined)
  }

  async function putOff(hold: Hold, letter: DueLetter) {
    const pause = seconds(Math.min(3_600, 5 * 2 ** letter.failures))
    await database.asSystem('put off a letter', async (transaction) => {
      if (letter.failures + 1 >= mostFailures) await queries.settleLetters(transaction, hold, [letter])
      else await queries.putOff(transaction, hold, letter, after(clock(), pause))
    })
  }

  function settle(hold: Hold, dues: Due[], sent?: DueLetter) {
    return database.asSystem('settle letters', async (transaction) => {
      if (sent) await queries.noteSent(transaction, sent, clock())
      await queries.settleLetters(transaction, hold, dues)
    })
  }

  /** When this process stops: to another one, or to itself after the next start. */
  function leave(hold: Hold, letter: DueLetter) {
    return database.asSystem('leave a letter', (transaction) => queries.leave(transaction, hold, letter))
  }
}

function isSame(one: Due, other: Due) {
  return one.memberId === other.memberId && one.threadId === other.threadId
}
