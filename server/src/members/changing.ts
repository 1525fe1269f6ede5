import type { Transaction } from '../platform/database.ts'
import type { Viewer } from '../platform/access.ts'
import { after, days } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { perform } from './performing.ts'
import { changeNeedsSecond } from './policy.ts'
import { addRoleChange, countEndedAlone } from './role-change-queries.ts'
import type { MemberRole, RoleChangeKind } from './schema.ts'

type Office = { role: MemberRole; acting: boolean }
type Wish = {
  kind: RoleChangeKind
  evidence: string
  /** The office that the member gets; without one they keep theirs. */
  to?: Office
  until?: Date | null
  atOnce?: boolean
}

/**
 * The one place where a change of a member's role, seat or membership begins. It is made now, or waits when it needs a
 * second moderator (R-ID-4).
 */
export async function change(
  transaction: Transaction,
  viewer: Viewer,
  member: Office & { id: string },
  { kind, evidence, to = member, until = null, atOnce = false }: Wish,
  now: Date
) {
  const ended = await countEndedAlone(transaction, viewer.id, after(now, -days(1)))
  const waits = changeNeedsSecond({ kind, role: to.role, fromRole: member.role }, ended)
  const id = await addRoleChange(transaction, {
    memberId: member.id,
    kind,
    role: to.role,
    acting: to.acting,
    fromRole: member.role,
    fromActing: member.acting,
    evidence,
    until,
    atOnce,
    askedById: viewer.id,
    askedAt: now,
    doneAt: waits ? null : now
  })
  if (!id) throw conflict('role-change.open')
  if (waits && kind !== 'role')
    await record(transaction, viewer, acts.roleChanged, member.id, { change: 'proposed', kind, reason: evidence })
  transaction.announce({ kind: 'desk.changed' })
  if (!waits) await perform(transaction, viewer, { id, atOnce, memberId: member.id, kind, evidence, until, ...to }, now)
  return { id, waits }
}
