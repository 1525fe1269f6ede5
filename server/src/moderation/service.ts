import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { findTroubles, putAwayTrouble } from '../platform/troubles.ts'
import { record } from '../record/record.ts'
import { accessPost } from '../threads/access.ts'
import { acts as threadActs } from '../threads/acts.ts'
import { canReport } from '../threads/policy.ts'
import * as threads from '../threads/verbs.ts'
import { acts } from './acts.ts'
import { canDismiss, canLookAgain } from './policy.ts'
import * as queries from './queries.ts'
import { createRemoving } from './removing.ts'
import { createSecondLook, decision } from './second-look.ts'
import { TroubleKind } from '../platform/schema.ts'
import type { ModerationRecordQuery } from './schema.ts'

export type Moderation = ReturnType<typeof createModeration>

export function createModeration({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    ...createRemoving({ database, clock }),

    /** Once per member and post. Keeps the present text of the post. */
    report(viewer: Viewer, postId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { authorId, html } = await accessPost(transaction, viewer, postId, canReport)
        if (!(await queries.addReport(transaction, { postId, reporterId: viewer.id, authorId, html, reason })))
          throw conflict('report.exists')
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    ...createSecondLook({ database, clock }),

    listReports(viewer: Viewer, state: 'open' | 'decided', page: number) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(page, queries.pageSize, (page) => queries.findReports(transaction, state, page))
        const items = found.items.map(({ hiddenById, ...report }) => {
          const ruled = { authorId: report.author.id, isAppeal: report.isAppeal, hiddenById }
          const isOpen = report.decision === null
          return {
            ...report,
            may: { dismiss: isOpen && canDismiss(viewer, ruled), lookAgain: isOpen && canLookAgain(viewer, ruled) }
          }
        })
        return { ...found, items }
      })
    },

    /** Closes a report without hiding the post. */
    dismiss(viewer: Viewer, reportId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const report = await queries.findReport(transaction, reportId)
        if (!report) throw notFound('report')
        if (!canDismiss(viewer, report)) throw forbidden('report')

        const { postId } = report
        const memberIds = await queries.decideReports(transaction, { id: reportId }, decision(viewer, clock(), 'kept'))
        if (memberIds.length === 0) throw conflict('report.decided')
        await record(transaction, viewer, acts.reportDismissed, postId, { reason })
        await threads.tellOfPost(transaction, viewer, { postId, memberIds, act: acts.reportDismissed })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** Hides a post and decides every open report about it. The author and who reported it are told, with the reason. */
    hide(viewer: Viewer, postId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { authorId } = await threads.hide(transaction, viewer, postId, clock())
        const reporters = await queries.decideReports(
          transaction,
          { postId, isAppeal: false },
          decision(viewer, clock(), 'hidden')
        )
        await record(transaction, viewer, acts.postHidden, postId, { reason })
        const memberIds = [authorId, ...reporters]
        await threads.tellOfPost(transaction, viewer, { postId, memberIds, act: acts.postHidden })
        if (reporters.length > 0) transaction.announce({ kind: 'desk.changed' })
      })
    },

    restore(viewer: Viewer, postId: string) {
      return database.asMember(viewer, async (transaction) => {
        const { authorId } = await threads.restore(transaction, viewer, postId)
        const asked = await queries.decideReports(
          transaction,
          { postId, isAppeal: true },
          decision(viewer, clock(), 'kept')
        )
        await record(transaction, viewer, acts.postRestored, postId, {})
        await threads.tellOfPost(transaction, viewer, { postId, memberIds: [authorId], act: acts.postRestored })
        if (asked.length > 0) transaction.announce({ kind: 'desk.changed' })
      })
    },

    lock(viewer: Viewer, threadId: string, { isLocked, reason }: { isLocked: boolean; reason: string }) {
      return keepOrder(viewer, threadId, isLocked ? 'threadLocked' : 'threadUnlocked', reason, (transaction) =>
        threads.lock(transaction, viewer, threadId, isLocked ? reason : null, clock())
      )
    },

    pin(viewer: Viewer, threadId: string, { isPinned, reason }: { isPinned: boolean; reason: string }) {
      return keepOrder(viewer, threadId, isPinned ? 'threadPinned' : 'threadUnpinned', reason, (transaction) =>
        threads.pin(transaction, viewer, threadId, isPinned ? clock() : null)
      )
    },

    /** The asker is told, with the reason. */
    retitle(viewer: Viewer, threadId: string, { title, reason }: { title: string; reason: string }) {
      return database.asMember(viewer, async (transaction) => {
        const changed = await threads.retitle(transaction, viewer, threadId, title)
        if (!changed) return
        await record(transaction, viewer, threadActs.threadRetitled, threadId, { reason, ...changed })
        await threads.tellAsker(transaction, viewer, threadId, threadActs.threadRetitled)
      })
    },

    /** What the desk has to know of the machine, latest first. */
    listTroubles(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        const troubles = await findTroubles(transaction)
        const names = await queries.findNames(transaction, troubles.flatMap(memberIn))
        return {
          items: troubles.map((trouble) => ({
            ...trouble,
            kind: TroubleKind.parse(trouble.kind),
            about: inWords(trouble, names)
          }))
        }
      })
    },

    /** It comes back when it happens again. */
    putAwayTrouble(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        if (!(await putAwayTrouble(transaction, id))) throw notFound('trouble')
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** The record. */
    listActions(viewer: Viewer, { page, chapter, about }: ModerationRecordQuery) {
      return database.asMember(viewer, (transaction) =>
        pageOrLast(page, queries.pageSize, (page) => queries.findActions(transaction, { page, chapter, about }))
      )
    }
  }

  /** A change that changes nothing is not recorded. */
  function keepOrder(
    viewer: Viewer,
    threadId: string,
    act: OrderAct,
    reason: string,
    change: (transaction: Transaction) => Promise<boolean>
  ) {
    return database.asMember(viewer, async (transaction) => {
      if (!(await change(transaction))) return
      await record(transaction, viewer, acts[act], threadId, { reason })
    })
  }
}

type OrderAct = 'threadLocked' | 'threadUnlocked' | 'threadPinned' | 'threadUnpinned'

type About = { kind: string; about: string }

/** A budget is of a member, whose id comes first. A photo has its member's id behind it (own-data/file-queries.ts). */
function memberIn({ kind, about }: About): string[] {
  const [first = '', second = ''] = about.split(' ')
  if (kind === 'budget.reached') return [first]
  return kind.startsWith('file.') && first === 'photo' ? [second] : []
}

function inWords(trouble: About, names: Map<string, string>) {
  const [memberId] = memberIn(trouble)
  const name = memberId && (names.get(memberId) ?? 'een vroeger lid')
  if (trouble.kind === 'budget.reached') return name ?? ''
  if (name) return `foto van ${name}`
  return trouble.about.startsWith('export ') ? 'een kopie van iemands gegevens' : trouble.about
}
