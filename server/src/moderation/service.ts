import { record } from '../members/record.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import { canHide, canReport, canRestore } from '../threads/policy.ts'
import { chapters } from './chapters.ts'
import { canDismiss } from './policy.ts'
import * as queries from './queries.ts'
import type { ModerationRecordQuery } from './schema.ts'

type Place = {
  threadId: string
  forumId: string
  audience: 'forum' | 'invited'
  sequence: number
  postNumber: number | null
}

export type Moderation = ReturnType<typeof createModeration>

export function createModeration({ database }: { database: GatedDatabase }) {
  return {
    /** Once per member and post. Keeps what the post says now. */
    report(viewer: Viewer, postId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { authorId, html } = access(viewer, await queries.findPost(transaction, postId), canReport)
        if (!(await queries.addReport(transaction, { postId, reporterId: viewer.id, authorId, html, reason })))
          throw conflict('report.exists')
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    listReports(viewer: Viewer, state: 'open' | 'decided', page: number) {
      return database.asMember(viewer, async (transaction) => {
        const { items, total } = await queries.findReports(transaction, state, page)
        const reports = items.map((report) => ({
          ...report,
          may: { dismiss: report.decision === null && canDismiss(viewer, { authorId: report.author.id }) }
        }))
        return { items: reports, total, page, pageSize: queries.pageSize }
      })
    },

    /** The post stays as it is. */
    dismiss(viewer: Viewer, reportId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const report = await queries.findReport(transaction, reportId)
        if (!report) throw notFound('report')
        if (!canDismiss(viewer, report)) throw forbidden('report')

        const decided = await queries.decideReports(
          transaction,
          { id: reportId },
          { decision: 'kept', decidedById: viewer.id, decidedAt: new Date() }
        )
        if (decided === 0) throw conflict('report.decided')
        await record(transaction, { kind: 'reportDismissed', actorId: viewer.id, subjectId: report.postId, reason })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** Every open report about the post is decided with it. Its author sees the reason. */
    hide(viewer: Viewer, postId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        access(viewer, await queries.lockPost(transaction, postId), canHide)
        const now = new Date()
        await queries.hidePost(transaction, postId, now)
        const decided = await queries.decideReports(
          transaction,
          { postId },
          { decision: 'hidden', decidedById: viewer.id, decidedAt: now }
        )
        await record(transaction, { kind: 'postHidden', actorId: viewer.id, subjectId: postId, reason })
        if (decided > 0) transaction.announce({ kind: 'desk.changed' })
        announce(transaction, await queries.findPlace(transaction, postId))
      })
    },

    restore(viewer: Viewer, postId: string) {
      return database.asMember(viewer, async (transaction) => {
        access(viewer, await queries.lockPost(transaction, postId), canRestore)
        await queries.restorePost(transaction, postId)
        await record(transaction, { kind: 'postRestored', actorId: viewer.id, subjectId: postId, reason: '' })
        announce(transaction, await queries.findPlace(transaction, postId))
      })
    },

    lock(viewer: Viewer, threadId: string, { isLocked, reason }: { isLocked: boolean; reason: string }) {
      return keepOrder(viewer, threadId, isLocked ? 'threadLocked' : 'threadUnlocked', reason, (transaction) =>
        queries.setLocked(transaction, threadId, isLocked ? { lockedAt: new Date(), lockedReason: reason } : null)
      )
    },

    pin(viewer: Viewer, threadId: string, { isPinned, reason }: { isPinned: boolean; reason: string }) {
      return keepOrder(viewer, threadId, isPinned ? 'threadPinned' : 'threadUnpinned', reason, (transaction) =>
        queries.setPinned(transaction, threadId, isPinned ? new Date() : null)
      )
    },

    /** Everything that was ever done here in the name of the moderators, or with somebody's membership. */
    listActions(viewer: Viewer, { page, chapter, about }: ModerationRecordQuery) {
      const kinds = chapter && chapters[chapter]
      return database.asMember(viewer, async (transaction) => ({
        ...(await queries.findActions(transaction, { page, kinds, about })),
        page,
        pageSize: queries.pageSize
      }))
    }
  }

  /** What is so already is not done, nor recorded, a second time. */
  function keepOrder(
    viewer: Viewer,
    threadId: string,
    kind: Kind,
    reason: string,
    change: (transaction: Transaction) => ReturnType<typeof queries.setLocked>
  ) {
    return database.asMember(viewer, async (transaction) => {
      if (!(await queries.findThread(transaction, threadId))) throw notFound('thread')
      const changed = await change(transaction)
      if (!changed) return
      await record(transaction, { kind, actorId: viewer.id, subjectId: threadId, reason })
      announce(transaction, { ...changed, threadId, postNumber: null })
    })
  }
}

type Kind = 'threadLocked' | 'threadUnlocked' | 'threadPinned' | 'threadUnpinned'
type PostRow = NonNullable<Awaited<ReturnType<typeof queries.findPost>>>

/** A post that is hidden from this viewer and one that does not exist look the same. */
function access(viewer: Viewer, post: PostRow | null, may: (viewer: Viewer, post: PostRow) => boolean) {
  if (!post) throw notFound('post')
  if (!may(viewer, post)) throw forbidden('post')
  return post
}

function announce(transaction: Transaction, { threadId, forumId, audience, sequence, postNumber }: Place) {
  transaction.announce({ kind: 'thread.changed', threadId, forumId, audience, sequence, postNumber })
}
