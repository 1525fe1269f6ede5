import { acts as memberActs } from '../members/acts.ts'
import { restore } from '../members/verbs.ts'
import { openOutbound, type Letter } from '../outbound/service.ts'
import { after, days } from '../platform/clock.ts'
import type { Jobs } from '../platform/database.ts'
import { type Address, isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import type { Job } from '../platform/queue.ts'
import { letterToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { findConcerned } from './concerned-queries.ts'
import {
  findHolderAddress,
  findContactToAsk,
  findOpenHandOver,
  keepContactToken,
  keepHandOverToken,
  isConfirmedSince
} from './job-queries.ts'

/**
 * From the first reminder until a month after the due date, so that a late answer still works. Each letter's link
 * replaces the one before.
 */
const contactLinkLifetime = days(60)

const names = [
  'send-hand-over',
  'ask-contact',
  'restore-membership',
  'tell-of-hand-over',
  'tell-of-objection',
  'tell-one-of-hand-over',
  'tell-of-due-seat',
  'tell-of-denial',
  'tell-of-end-day',
  'tell-of-suspension',
  'tell-of-restoration',
  'tell-of-return'
] as const

export const seatJobs = jobs(names, takers)

function takers({ database, mailer, env, clock, sessionSecret }: WorkParts): Takers<typeof names> {
  const outbound = openOutbound({ database, clock, mailer, env })

  return {
    'send-hand-over': ({ handOverId }, job) => sendHandOver(job, handOverId),
    'ask-contact': ({ municipalityCode }, job) => askContact(job, municipalityCode),
    'restore-membership': ({ memberId }, job) => restoreMember(job, memberId),
    'tell-of-hand-over': ({ handOverId }) => tellOfHandOver(handOverId, false),
    'tell-of-objection': ({ handOverId }) => tellOfHandOver(handOverId, true),
    'tell-one-of-hand-over': (one, job) => tellOne(job, one),
    'tell-of-due-seat': ({ memberId }, job) => tell(job, memberId, { kind: 'seat-due' }, false),
    'tell-of-denial': ({ memberId }, job) => tell(job, memberId, { kind: 'seat-denied' }),
    'tell-of-end-day': ({ memberId }, job) => tell(job, memberId, { kind: 'seat-ends' }, false),
    'tell-of-suspension': ({ memberId, why }, job) => tell(job, memberId, { kind: 'membership-suspended', why }, true),
    'tell-of-restoration': ({ memberId }, job) => tell(job, memberId, { kind: 'membership-restored' }, false),
    'tell-of-return': ({ memberId }, job) => tell(job, memberId, { kind: 'membership-returned' }, false)
  }

  /** Makes the token at the moment of sending, so that only the letter holds it. */
  async function sendHandOver(job: Job, id: string) {
    const find = () =>
      database.asSystem('send a hand-over', (transaction) => findOpenHandOver(transaction, id, clock()))
    const to = addressOf(await find())
    if (!to) return

    const { token, hash } = letterToken(sessionSecret, job.id)
    await database.asSystem('hand-over link', (transaction) => keepHandOverToken(transaction, id, hash))
    await outbound.send({
      id: job.id,
      to,
      letter: { kind: 'hand-over', token },
      stillMay: async () => (await find()) !== null
    })
  }

  /**
   * Every moderator hears of a hand-over that the holder did not start, and of the holder's objection. The holder hears
   * of the first, at every address that we have mailed. Each letter is a job, so that one dead address stops no other.
   */
  async function tellOfHandOver(handOverId: string, isObjection: boolean) {
    await database.asSystem('tell of a hand-over', async (transaction) => {
      const concerned = await findConcerned(transaction, handOverId)
      for (const { memberId, isHolder, addresses } of concerned)
        for (const nth of isHolder ? addresses.keys() : [0])
          if (!isHolder || !isObjection)
            transaction.queue('tell-one-of-hand-over', { handOverId, memberId, nth, isObjection })
    })
  }

  async function tellOne(job: Job, { handOverId, memberId, nth, isObjection }: Jobs['tell-one-of-hand-over']) {
    const find = () =>
      database.asSystem('tell one of a hand-over', async (transaction) =>
        (await findConcerned(transaction, handOverId)).find((one) => one.memberId === memberId)
      )
    const found = await find()
    const to = found?.addresses[nth]
    if (!to || !isAddress(to)) return
    const kind = isObjection ? 'seat-objection' : found.isHolder ? 'seat-offered' : 'seat-offered-by-moderators'
    await outbound.send({
      id: job.id,
      to,
      letter: { kind },
      stillMay: async () => {
        const now = await find()
        return now !== undefined && (isObjection || now.isOpen)
      }
    })
  }

  async function askContact(job: Job, municipalityCode: string) {
    const find = () =>
      database.asSystem('ask a contact', (transaction) => findContactToAsk(transaction, municipalityCode))
    const contact = await find()
    const to = addressOf(contact)
    if (!to) return

    const { token, hash } = letterToken(sessionSecret, job.id)
    await database.asSystem('contact link', (transaction) =>
      keepContactToken(transaction, contact!.id, hash, after(clock(), contactLinkLifetime))
    )
    await outbound.send({
      id: job.id,
      to,
      letter: { kind: 'seats-to-confirm', token },
      stillMay: async () => (await find())?.id === contact!.id
    })
  }

  async function restoreMember(job: Job, memberId: string) {
    const isRestored = await database.asSystem('restore a membership', async (transaction) => {
      if (!(await isConfirmedSince(transaction, memberId, clock())) || !(await restore(transaction, memberId)))
        return false
      await record(transaction, null, memberActs.membershipRestored, memberId, { why: 'confirmed' })
      transaction.queue('tell-of-restoration', { memberId })
      return true
    })
    if (!isRestored) await tell(job, memberId, { kind: 'seat-confirmed' }, false)
  }

  /** With `isSuspended`, the letter is only sent while the member is, or is not, suspended. */
  async function tell({ id }: Job, memberId: string, letter: Letter, isSuspended?: boolean) {
    const find = () =>
      database.asSystem('tell a member of their seat', (transaction) => findHolderAddress(transaction, memberId))
    const to = addressOf(await find())
    if (!to) return
    await outbound.send({
      id,
      to,
      letter,
      stillMay: async () => {
        const found = await find()
        return found !== null && (isSuspended === undefined || found.isSuspended === isSuspended)
      }
    })
  }
}

function addressOf(found: { email: string } | null): Address | null {
  return found && isAddress(found.email) ? found.email : null
}
