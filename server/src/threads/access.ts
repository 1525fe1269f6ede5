import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { findHost, findPost, findSequence, findThread } from './queries.ts'

export type ThreadRecord = NonNullable<Awaited<ReturnType<typeof findThread>>>
export type PostRecord = NonNullable<Awaited<ReturnType<typeof findPost>>>

/** The only way to get a thread. A hidden thread and a missing one give the same error. */
export async function accessThread(
  transaction: Transaction,
  viewer: Viewer,
  id: string,
  may: (viewer: Viewer, thread: ThreadRecord) => boolean = anybody
) {
  return holdThread(viewer, await findThread(transaction, id), may)
}

/** The same, with who decides who takes part. */
export async function accessHosted(transaction: Transaction, viewer: Viewer, id: string) {
  const thread = await accessThread(transaction, viewer, id)
  return { ...thread, hostId: thread.audience === 'invited' ? await findHost(transaction, id) : null }
}

/** The same, for a thread that came along with other answers. */
export function holdThread<Thread>(
  viewer: Viewer,
  thread: Thread | null | undefined,
  may: (viewer: Viewer, thread: Thread) => boolean
) {
  if (!thread) throw notFound('thread')
  if (!may(viewer, thread)) throw forbidden('thread')
  return thread
}

/** The only way to get a post. A moderator gets a reported post also without access to its thread. */
export async function accessPost(
  transaction: Transaction,
  viewer: Viewer,
  id: string,
  may: (viewer: Viewer, post: PostRecord) => boolean = anybody
) {
  const post = await findPost(transaction, id)
  if (!post) throw notFound('post')
  if (!may(viewer, post)) throw forbidden('post')
  return post
}

/** A post with its thread, for a viewer who can read both. */
export async function accessPostInThread(
  transaction: Transaction,
  viewer: Viewer,
  id: string,
  may: (viewer: Viewer, post: PostRecord & { thread: ThreadRecord }) => boolean = anybody
) {
  const post = await accessPost(transaction, viewer, id)
  const thread = await findThread(transaction, post.threadId)
  if (!thread) throw notFound('post')
  if (!may(viewer, { ...post, thread })) throw forbidden('post')
  return { ...post, thread }
}

/** Every moderator reads the record, and only participants the title of an invited thread. */
export function titleForRecord({ audience, title }: ThreadRecord) {
  return audience === 'forum' ? title : null
}

type Changed = { id: string; forumId: string; audience: 'forum' | 'invited' }

/** Call it after a change, in the same transaction. */
export async function announceChange(transaction: Transaction, thread: Changed, postNumber: number | null) {
  announceSequence(transaction, thread, await findSequence(transaction, thread.id), postNumber)
}

/** The same, for a change that has returned the thread's sequence. */
export function announceSequence(
  transaction: Pick<Transaction, 'announce'>,
  { id: threadId, forumId, audience }: Changed,
  sequence: number,
  postNumber: number | null
) {
  transaction.announce({ kind: 'thread.changed', threadId, forumId, audience, sequence, postNumber })
}

function anybody() {
  return true
}
