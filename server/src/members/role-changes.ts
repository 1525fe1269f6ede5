import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { change } from './changing.ts'
import { dayOf, endDay } from './end-day.ts'
import { isRestorable } from './ending-queries.ts'
import { lockModerators } from './moderator-queries.ts'
import { perform } from './performing.ts'
import { canDecide, isOffice } from './policy.ts'
import {
  findChanging,
  findOpenRoleChange,
  findRoleChanges,
  findWaiting,
  finishRoleChange
} from './role-change-queries.ts'
import type { NewRoleChange } from './schema.ts'

type Office = Pick<Changing, 'role' | 'acting'>
type Changing = NonNullable<Awaited<ReturnType<typeof findChanging>>>

/** Changes of role, each recorded with its evidence (R-ID-10). A high role waits for a second moderator (R-ID-4). */
export function createRoleChanges({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    listRoleChanges(viewer: Viewer, memberId: string) {
      return database.asMember(viewer, async (transaction) =>
        (await findRoleChanges(transaction, memberId)).map((change) => ({
          ...change,
          state: change.doneAt ? ('done' as const) : change.withdrawnAt ? ('withdrawn' as const) : ('waiting' as const),
          until: dayOf(change.until),
          may: {
            second: !change.doneAt && !change.withdrawnAt && change.askedById !== viewer.id && memberId !== viewer.id,
            withdraw: !change.doneAt && !change.withdrawnAt
          }
        }))
      )
    },

    /** The members with a change that waits for a second moderator, so that one finds it. */
    listWaitingForSecond(viewer: Viewer) {
      return database.asMember(viewer, (transaction) => findWaiting(transaction))
    },

    changeRole(viewer: Viewer, memberId: string, { role, acting, evidence, until }: NewRoleChange) {
      return database.asMember(viewer, async (transaction) => {
        const member = await accessMember(transaction, viewer, memberId)
        if (member.role === role && member.acting === acting) throw conflict('role-change.same')
        if (isOffice(role) && !member.municipalityCode) throw invalid('role', 'municipality.none')
        if (acting && !isOffice(role)) throw invalid('role', 'acting.no-office')

        const now = clock()
        const wish = { kind: 'role' as const, evidence, until: endDay(until, now), to: { role, acting } }
        const { waits } = await change(transaction, viewer, member, wish, now)
        await record(transaction, viewer, acts.roleChanged, memberId, {
          change: waits ? 'proposed' : 'done',
          ...offices(member, { role, acting }),
          until,
          reason: evidence
        })
      })
    },

    /** Undoes an ending of at most 30 days ago, whole: address, factors, choices, and the seat if it is still free. */
    undoEnding(viewer: Viewer, memberId: string, evidence: string) {
      return database.asMember(viewer, async (transaction) => {
        const member = await accessMember(transaction, viewer, memberId, false)
        const now = clock()
        if (!(await isRestorable(transaction, memberId, now))) throw conflict('membership.not-restorable')
        await change(transaction, viewer, member, { kind: 'restoration', evidence }, now)
      })
    },

    secondRoleChange(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const change = await accessChange(transaction, id)
        const { kind, memberId, evidence: reason } = change
        const member = await accessMember(transaction, viewer, memberId, kind === 'role')
        if (change.askedById === viewer.id) throw conflict('role-change.needs-second')
        const now = clock()
        if (!(await finishRoleChange(transaction, id, { secondedById: viewer.id, doneAt: now })))
          throw conflict('role-change.done')
        const agreed = { change: 'seconded' as const, reason }
        const what = kind === 'role' ? { ...offices(member, change), until: dayOf(change.until) } : { kind }
        await record(transaction, viewer, acts.roleChanged, memberId, { ...agreed, ...what })
        await perform(transaction, viewer, change, now)
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    withdrawRoleChange(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const change = await accessChange(transaction, id)
        if (!(await finishRoleChange(transaction, id, { withdrawnAt: clock() }))) throw conflict('role-change.done')
        await record(transaction, viewer, acts.roleChanged, change.memberId, { change: 'withdrawn' })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}

async function accessChange(transaction: Transaction, id: string) {
  const change = await findOpenRoleChange(transaction, id)
  if (!change) throw notFound('role-change')
  return change
}

/**
 * Gets the member. Locks the list of moderators until the end of this transaction, the deciding moderator included. Only
 * a present member gets another role.
 */
export async function accessMember(
  transaction: Transaction,
  viewer: Viewer,
  memberId: string,
  isPresent = true
): Promise<Changing> {
  const moderators = await lockModerators(transaction)
  const [decider, member] = [await findChanging(transaction, viewer.id), await findChanging(transaction, memberId)]
  if (!member) throw notFound('member')
  if (memberId === viewer.id) throw conflict('role-change.own')
  if (isPresent && member.endedAt) throw conflict('membership.ended')
  if (!decider || !moderators.includes(viewer.id) || !canDecide(identityOf(decider), identityOf(member)))
    throw forbidden('role-change')
  return member
}

function identityOf({ name, municipalityCode, contact }: Changing) {
  return { name, municipalityCode, email: contact?.email ?? null }
}

/** The old and the new office, for the record. */
function offices(from: Office, to: Office) {
  return { role: to.role, acting: to.acting, fromRole: from.role, fromActing: from.acting }
}
