import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { conflict } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { dayOf, setEndDay } from './end-day.ts'
import { beginHandOver, setRole, withdrawQuestion } from './role-change-queries.ts'
import { undoEnding } from './ending-queries.ts'
import type { MemberRole, RoleChangeKind } from './schema.ts'
import { end } from './verbs.ts'

type Change = {
  id: string
  atOnce: boolean
  memberId: string
  kind: RoleChangeKind
  role: MemberRole
  acting: boolean
  evidence: string
  until: Date | null
}

/** Makes a change that waited, or that needs no second moderator. */
export async function perform(transaction: Transaction, viewer: Viewer, change: Change, now: Date) {
  const { memberId, kind, evidence: reason, until } = change
  if (kind === 'role') {
    await setRole(transaction, memberId, change)
    transaction.announce({ kind: 'role.changed', memberId })
  } else if (kind === 'ending') {
    // It also ends a suspended membership.
    if ((await end(transaction, [memberId], 'left', now)).length === 0) throw conflict('membership.ended')
    await record(transaction, viewer, acts.membershipEnded, memberId, { reason })
  } else if (kind === 'restoration') {
    if (!(await undoEnding(transaction, memberId, now))) throw conflict('membership.not-restorable')
    await record(transaction, viewer, acts.membershipRestored, memberId, { reason })
    transaction.queue('tell-of-return', { memberId })
  } else if (kind === 'suspension') {
    if ((await end(transaction, [memberId], 'suspended', now)).length === 0) throw conflict('membership.ended')
    await withdrawQuestion(transaction, memberId)
    await record(transaction, viewer, acts.membershipSuspended, memberId, { reason })
    transaction.queue('tell-of-suspension', { memberId, why: 'byModerator' })
  } else if (kind === 'handOver') {
    const handOverId = await beginHandOver(transaction, change.id, now)
    if (!handOverId) throw conflict('role-change.done')
    transaction.queue('tell-of-hand-over', { handOverId })
    if (change.atOnce) transaction.queue('send-hand-over', { handOverId })
  } else if (kind === 'endDay') {
    await setEndDay(transaction, memberId, until)
    await record(transaction, viewer, acts.roleChanged, memberId, { change: 'endDay', until: dayOf(until), reason })
  }
}
