import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { accessPost, accessThread, announceChange, announceSequence, holdThread, titleForRecord } from './access.ts'
import type {} from './announcements.ts'
import * as order from './order-queries.ts'
import { canHide, canKeepOrder, canRestore, canRestoreThread } from './policy.ts'
import { addParticipants, findReaderIds, findRevisions, findThread, lockPost } from './queries.ts'

/** Keeps the text for the author and the moderators, and hides it from everybody else. */
export async function hide(transaction: Transaction, viewer: Viewer, postId: string, at: Date) {
  await lockPost(transaction, postId)
  const post = await accessPost(transaction, viewer, postId, canHide)
  await order.hidePost(transaction, postId, at)
  await announcePost(transaction, postId)
  return post
}

/** Gives a hidden post its text back. */
export async function restore(transaction: Transaction, viewer: Viewer, postId: string) {
  await lockPost(transaction, postId)
  const post = await accessPost(transaction, viewer, postId, canRestore)
  await order.restorePost(transaction, postId)
  await announcePost(transaction, postId)
  return post
}

/** What a hidden post said, for its author and the moderators. */
export async function hiddenText(transaction: Transaction, postId: string) {
  const [last] = await findRevisions(transaction, postId)
  return last?.html ?? ''
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

/** Returns what the record keeps of the former title, or nothing when the title stays the same. */
export async function retitle(transaction: Transaction, viewer: Viewer, threadId: string, title: string) {
  const thread = await accessThread(transaction, viewer, threadId, canKeepOrder)
  if (thread.title === title) return undefined
  await order.setTitle(transaction, threadId, title)
  await announceChange(transaction, thread, null)
  return { from: titleForRecord(thread) }
}

/** Nobody reads it then, and it counts nowhere. Returns what the record keeps of its title. */
export async function remove(transaction: Transaction, viewer: Viewer, threadId: string, at: Date) {
  const thread = await accessThread(transaction, viewer, threadId, canKeepOrder)
  if (!(await order.removeThread(transaction, threadId, at))) throw notFound('thread')
  const { forumId, audience } = thread
  transaction.announce({ kind: 'thread.removed', threadId, forumId, audience })
  return { title: titleForRecord(thread) }
}

/** Gives a removed thread back to its readers. */
export async function putBack(transaction: Transaction, viewer: Viewer, threadId: string) {
  const thread = holdThread(viewer, await order.findRemoved(transaction, threadId), canRestoreThread)
  if (!(await order.restoreThread(transaction, threadId))) throw notFound('thread')
  await announceChange(transaction, thread, null)
}

/** Tells the asker what a moderator did in their thread, as long as they read it. Call it before the thread goes. */
export async function tellAsker(transaction: Transaction, viewer: Viewer, threadId: string, act: { name: string }) {
  const thread = await accessThread(transaction, viewer, threadId)
  const readers = await findReaderIds(transaction, threadId, null)
  if (thread.authorId === viewer.id || !readers.includes(thread.authorId)) return
  transaction.queue('notify-of-order', {
    threadId,
    memberId: thread.authorId,
    byId: viewer.id,
    act: act.name,
    subjectId: threadId,
    postNumber: 1
  })
}

/** Tells members what a moderator did about a post: its author, or who reported it. */
export async function tellOfPost(
  transaction: Transaction,
  viewer: Viewer,
  { postId, memberIds, act }: { postId: string; memberIds: string[]; act: { name: string } }
) {
  const { threadId, number } = await accessPost(transaction, viewer, postId)
  for (const memberId of memberIds)
    if (memberId !== viewer.id)
      transaction.queue('notify-of-order', {
        threadId,
        memberId,
        byId: viewer.id,
        act: act.name,
        subjectId: postId,
        postNumber: number
      })
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
