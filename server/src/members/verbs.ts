import type { Transaction } from '../platform/database.ts'
import { addMember, type NewMember } from './admitting-queries.ts'
import type {} from './announcements.ts'
import * as ending from './ending-queries.ts'
import { findMailOf, lockMailOf, setMailOf } from './mail-of-queries.ts'
import { lockModerators as findAndLock } from './moderator-queries.ts'
import { endMunicipality, moveMembers } from './moving-queries.ts'
import type { MembershipEnding } from './schema.ts'

/**
 * The only way to make a member. Returns nothing when the address already belongs to one. The transaction cannot
 * continue then.
 */
export function admit(transaction: Transaction, member: NewMember) {
  return addMember(transaction, member)
}

/**
 * The only way to end memberships. Sessions, links and sockets end with them. Returns the members whose membership this
 * ended.
 */
export async function end(transaction: Transaction, ids: string[], how: MembershipEnding, at: Date) {
  const ended = await ending.end(transaction, ids, how, at)
  announceEnded(transaction, ended)
  return ended
}

/** For memberships that a function of the database has ended. */
export function announceEnded(transaction: Transaction, ids: string[]) {
  for (const memberId of ids) transaction.announce({ kind: 'membership.ended', memberId })
}

/**
 * Ends memberships after half a year of suspension, which is a year without a confirmation (R-ID-5). Their factors are
 * deleted.
 */
export async function expire(transaction: Transaction, at: Date) {
  return end(transaction, await ending.takeSuspended(transaction, at), 'expired', at)
}

/** Locks and returns the present moderators, so that two moderators cannot end each other. */
export function lockModerators(transaction: Transaction) {
  return findAndLock(transaction)
}

export async function isLastModerator(transaction: Transaction, id: string) {
  const moderators = await lockModerators(transaction)
  return moderators.length === 1 && moderators[0] === id
}

/** Returns whether they were suspended. */
export function restore(transaction: Transaction, id: string) {
  return ending.restore(transaction, id)
}

/** Moves members whose municipality has merged into another. */
export function move(transaction: Transaction, ids: string[], to: { code: string; name: string }, at: Date) {
  return moveMembers(transaction, ids, to, at)
}

export function closeMunicipality(transaction: Transaction, code: string, successorCode: string, endedOn: Date) {
  return endMunicipality(transaction, code, successorCode, endedOn)
}

type Kinds = NonNullable<Awaited<ReturnType<typeof findMailOf>>>

/** The kinds of notification that a member gets by mail. Returns nothing for an id that is not a member. */
export function readMailOf(transaction: Transaction, memberId: string) {
  return findMailOf(transaction, memberId)
}

/** Returns the former and the new choice. */
export async function chooseMail(transaction: Transaction, memberId: string, choose: (former: Kinds) => Kinds) {
  const former = await lockMailOf(transaction, memberId)
  if (!former) return null
  const mailOf = choose(former)
  if (mailOf.join() !== former.join()) await setMailOf(transaction, memberId, mailOf)
  return { former, mailOf }
}
