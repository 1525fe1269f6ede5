import { accessForum } from '../forums/service.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import {
  accessHosted,
  accessPostInThread,
  accessThread,
  announceChange,
  announceSequence,
  holdThread,
  type ThreadRecord,
  titleForRecord
} from './access.ts'
import { acts } from './acts.ts'
import { renderToKeep } from '../platform/rendering.ts'
import type { Spending } from '../platform/spending.ts'
import { record } from '../record/record.ts'
import { canDelete, canEdit, canInvite, canRemoveParticipant, canReply, retitlesAs } from './policy.ts'
import * as queries from './queries.ts'
import { readForReply, writeReply } from './reply-query.ts'
import type { NewReply, NewThread } from './schema.ts'

type Parts = { database: GatedDatabase; clock: Clock; spending: Spending }

/** The verbs that change a thread: fetch, check, change, announce. */
export function createWriting({ database, clock, spending }: Parts) {
  return {
    /** Returns the new thread. A second call with the same `sendKey` returns the thread of the first. */
    async ask(viewer: Viewer, forumSlug: string, { title, markdown, audience, memberIds, sendKey }: NewThread) {
      const html = await renderToKeep(markdown)
      return database.asMember(viewer, async (transaction) => {
        const forum = await accessForum(transaction, viewer, forumSlug)
        const sent = await findSame(transaction, viewer, sendKey)
        if (sent) return { id: sent.threadId }

        const id = await queries.addThread(transaction, { forumId: forum.id, authorId: viewer.id, title, audience })
        await addPost(transaction, { threadId: id, authorId: viewer.id, markdown, html, sendKey })
        if (audience === 'invited') await invite(transaction, viewer, { threadId: id, memberIds, fromPost: 1 })
        await announceChange(transaction, { id, forumId: forum.id, audience }, 1)
        return { id }
      })
    },

    /** A second call with the same `sendKey` returns the post of the first. */
    async reply(viewer: Viewer, threadId: string, { markdown, sendKey }: NewReply) {
      await spending.spendLightly(viewer.id, 'posting.too-many', 1)
      const reply = { threadId, authorId: viewer.id, markdown, html: await renderToKeep(markdown), sendKey }
      return database.writeAsMember(viewer, async (transaction) => {
        const { thread: found, sent } = await readForReply(transaction, reply)
        const thread = holdThread(viewer, found, canReply)
        if (sent) return sent

        const added = await writeReply(transaction, reply)
        if (!added) throw conflict('post.exists')
        const { id, number, sequence } = added
        announceSequence(transaction, thread, sequence, number)
        transaction.queued('notify-of-reply')
        return { id, number }
      })
    },

    /** A text that stays the same leaves no earlier version, and is not news. */
    async edit(viewer: Viewer, postId: string, markdown: string) {
      await spending.spendLightly(viewer.id, 'posting.too-many', 1)
      const html = await renderToKeep(markdown)
      return database.asMember(viewer, async (transaction) => {
        await queries.lockPost(transaction, postId)
        const post = await accessPostInThread(transaction, viewer, postId, (viewer, post) =>
          canEdit(viewer, post.thread, post)
        )
        if (post.markdown === markdown) return { id: postId, number: post.number }

        await queries.keepRevision(transaction, post)
        await queries.changePost(transaction, postId, { markdown, html, editedAt: clock() })
        await announceChange(transaction, post.thread, post.number)
        return { id: postId, number: post.number }
      })
    },

    /** By its asker. A title that stays the same is not news. */
    retitle(viewer: Viewer, threadId: string, title: string) {
      return database.asMember(viewer, async (transaction) => {
        const isAsker = (viewer: Viewer, thread: ThreadRecord) => retitlesAs(viewer, thread, clock()) === 'asker'
        const thread = await accessThread(transaction, viewer, threadId, isAsker)
        if (thread.title === title) return null

        await queries.retitleOwn(transaction, threadId, title)
        await record(transaction, viewer, acts.threadRetitled, threadId, { reason: '', from: titleForRecord(thread) })
        await announceChange(transaction, thread, null)
        return null
      })
    },

    /** Deletes the text and its revisions. The post keeps its place in the thread. */
    remove(viewer: Viewer, postId: string) {
      return database.asMember(viewer, async (transaction) => {
        await queries.lockPost(transaction, postId)
        const post = await accessPostInThread(transaction, viewer, postId, canDelete)
        await queries.forgetRevisions(transaction, postId)
        await queries.changePost(transaction, postId, { markdown: '', html: '', deletedAt: clock() })
        await announceChange(transaction, post.thread, post.number)
        return null
      })
    },

    invite(
      viewer: Viewer,
      threadId: string,
      { memberIds, history }: { memberIds: string[]; history: 'all' | 'from-now' }
    ) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessHosted(transaction, viewer, threadId)
        if (thread.audience === 'forum') throw conflict('thread.open-to-forum')
        if (!canInvite(viewer, thread)) throw forbidden('thread')
        const fromPost = history === 'all' ? 1 : thread.lastPost + 1
        await invite(transaction, viewer, { threadId, memberIds, fromPost })
        await announceChange(transaction, thread, null)
        return null
      })
    },

    /** For leaving and removing. It takes effect at once, also on an open page. */
    removeParticipant(viewer: Viewer, threadId: string, memberId: string) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessHosted(transaction, viewer, threadId)
        if (!canRemoveParticipant(viewer, thread, memberId)) throw forbidden('thread')
        if (!(await queries.removeParticipant(transaction, threadId, memberId))) throw notFound('participant')
        transaction.announce({ kind: 'thread.left', threadId, memberId })
        await announceChange(transaction, thread, null)
        return null
      })
    }
  }

  async function invite(
    transaction: Transaction,
    viewer: Viewer,
    { threadId, memberIds, fromPost }: { threadId: string; memberIds: string[]; fromPost: number }
  ) {
    const others = [...new Set(memberIds)].filter((id) => id !== viewer.id)
    if (others.length === 0) return
    // Each of them gets a letter.
    await spending.spend(viewer.id, 'letters.too-many', others.length)
    const known = await queries.findMembers(transaction, others)
    if (known.length < others.length) throw invalid('memberIds', 'member.not-found')
    const added = await queries.addParticipants(transaction, threadId, others, { invitedById: viewer.id, fromPost })
    if (added.length > 0) transaction.queue('notify-of-invitation', { threadId, memberIds: added, byId: viewer.id })
  }
}

/** The post that was sent with this key before, or at the same moment. */
async function findSame(transaction: Transaction, viewer: Viewer, sendKey: string | undefined) {
  if (!sendKey) return null
  await queries.waitForSame(transaction, sendKey)
  return queries.findSent(transaction, viewer.id, sendKey)
}

async function addPost(transaction: Transaction, post: Parameters<typeof queries.addPost>[1]) {
  const added = await queries.addPost(transaction, post)
  if (!added) throw conflict('post.exists')
  return added
}
