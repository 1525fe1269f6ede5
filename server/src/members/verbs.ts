import type { Transaction } from '../platform/database.ts'
import { addMember, type NewMember } from './admitting-queries.ts'
import type {} from './announcements.ts'
import * as ending from './ending-queries.ts'
import { findMailOf, lockMailOf, setMailOf } from './mail-of-queries.ts'
import { lockModerators as findAndLock } from './moderator-queries.ts'
import { endMunicipality, moveMembers } from './moving-queries.ts'
import type { MembershipEnding } from './schema.ts'

/** The only way in. Answers with nothing when the address is a member's already; the transaction cannot go on then. */
export function admit(transaction: Transaction, member: NewMember) {
  return addMember(transaction, member)
}

/** The only way out. Sessions, links and lines end in the same breath. Answers with those whose membership ended by it. */
export async function end(transaction: Transaction, ids: string[], how: MembershipEnding, at: Date) {
  const ended = await ending.end(transaction, ids, how, at)
  announceEnded(transaction, ended)
  return ended
}

/** Where the database itself has ended memberships. */
export function announceEnded(transaction: Transaction, ids: string[]) {
  for (const memberId of ids) transaction.announce({ kind: 'membership.ended', memberId })
}

/** Half a year suspended is a year without a confirmation (R-ID-5): nothing is kept any more that would let them come back. */
export async function expire(transaction: Transaction, at: Date) {
  return end(transaction, await ending.takeSuspended(transaction, at), 'expired', at)
}

/** Who are moderators now. Another who asks waits until this transaction is over: of two who end each other, one does. */
export function lockModerators(transaction: Transaction) {
  return findAndLock(transaction)
}

export async function isLastModerator(transaction: Transaction, id: string) {
  const moderators = await lockModerators(transaction)
  return moderators.length === 1 && moderators[0] === id
}

/** Answers whether they were suspended. */
export function restore(transaction: Transaction, id: string) {
  return ending.restore(transaction, id)
}

/** Their municipality has gone into another. */
export function move(transaction: Transaction, ids: string[], to: { code: string; name: string }, at: Date) {
  return moveMembers(transaction, ids, to, at)
}

export function closeMunicipality(transaction: Transaction, code: string, successorCode: string, endedOn: Date) {
  return endMunicipality(transaction, code, successorCode, endedOn)
}

type Kinds = NonNullable<Awaited<ReturnType<typeof findMailOf>>>

/** Of which kinds of news a member is mailed. Nothing when this is no member. */
export function readMailOf(transaction: Transaction, memberId: string) {
  return findMailOf(transaction, memberId)
}

/** Answers with what was chosen before, and what is chosen now. */
export async function chooseMail(transaction: Transaction, memberId: string, choose: (former: Kinds) => Kinds) {
  const former = await lockMailOf(transaction, memberId)
  if (!former) return null
  const mailOf = choose(former)
  if (mailOf.join() !== former.join()) await setMailOf(transaction, memberId, mailOf)
  return { former, mailOf }
}
