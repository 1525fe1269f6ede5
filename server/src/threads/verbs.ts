import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { accessPost, accessThread, announceChange, announceSequence } from './access.ts'
import type {} from './announcements.ts'
import * as order from './order-queries.ts'
import { canHide, canKeepOrder, canRestore } from './policy.ts'
import { addParticipants, findThread, lockPost } from './queries.ts'

/** Keeps the text for the author and the moderators, and hides it from everybody else. */
export async function hide(transaction: Transaction, viewer: Viewer, postId: string, at: Date) {
  await lockPost(transaction, postId)
  await accessPost(transaction, viewer, postId, canHide)
  await order.hidePost(transaction, postId, at)
  await announcePost(transaction, postId)
}

/** Gives a hidden post its text back. */
export async function restore(transaction: Transaction, viewer: Viewer, postId: string) {
  await lockPost(transaction, postId)
  await accessPost(transaction, viewer, postId, canRestore)
  await order.restorePost(transaction, postId)
  await announcePost(transaction, postId)
}

/** Locks the thread, or unlocks it when there is no reason. Returns whether this changed anything. */
export async function lock(
  transaction: Transaction,
  viewer: Viewer,
  threadId: string,
  reason: string | null,
  at: Date
) {
  const locked = reason === null ? null : { lockedAt: at, lockedReason: reason }
  const thread = await accessThread(transaction, viewer, threadId, canKeepOrder)
  const isChanged = await order.setLocked(transaction, threadId, locked)
  if (isChanged) await announceChange(transaction, thread, null)
  return isChanged
}

/** Returns whether this changed anything. */
export async function pin(transaction: Transaction, viewer: Viewer, threadId: string, pinnedAt: Date | null) {
  const thread = await accessThread(transaction, viewer, threadId, canKeepOrder)
  const isChanged = await order.setPinned(transaction, threadId, pinnedAt)
  if (isChanged) await announceChange(transaction, thread, null)
  return isChanged
}

type Guest = { memberId: string; fromPost: number; invitedById: string; joinedAt: Date }

/** For jobs: makes a member who was invited by mail a participant. */
export async function letIn(transaction: Transaction, threadId: string, { memberId, ...by }: Guest) {
  const thread = await findThread(transaction, threadId)
  const added = await addParticipants(transaction, threadId, [memberId], by)
  if (!thread || added.length === 0) return
  await announceChange(transaction, thread, null)
  transaction.queue('notify-of-invitation', { threadId, memberIds: added, byId: by.invitedById })
}

async function announcePost(transaction: Transaction, postId: string) {
  const place = await order.findPlace(transaction, postId)
  announceSequence(transaction, place, place.sequence, place.postNumber)
}
