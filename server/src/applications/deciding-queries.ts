import type { Transaction } from '../platform/database.ts'

const decider = { id: true, name: true, municipalityCode: true, contact: { select: { email: true } } } as const

/** The moderator who decides, with what tells whether the application is their own. */
export function findDecider({ db }: Transaction, id: string) {
  return db.member.findUniqueOrThrow({ where: { id }, select: decider })
}

/**
 * Locks those of these members who are moderators, so that they stay moderators until the end of this transaction
 * (R-ID-4).
 */
export async function holdDeciders({ db }: Transaction, ids: string[]) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM member WHERE id = ANY (${ids}::uuid[]) AND role = 'moderator' AND ended_at IS NULL ORDER BY id FOR SHARE`
  return db.member.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: decider })
}

/** Locks the application until the end of this transaction. */
export async function lockApplication({ db }: Transaction, id: string) {
  await db.$queryRaw`SELECT FROM application WHERE id = ${id}::uuid FOR UPDATE`
}

type Decision = {
  state: 'approved' | 'rejected'
  decidedById: string
  decidedAt: Date
  reason: string
  template: string
  until?: Date | null
  letterAt?: Date
}

/** Of two concurrent decisions, the second finds nothing that waits. */
export async function keepDecision({ db }: Transaction, id: string, decision: Decision) {
  return (
    (
      await db.application.updateMany({
        where: { id, state: 'waiting' },
        data: { ...decision, assignedToId: null, assignedAt: null }
      })
    ).count === 1
  )
}

type FirstApproval = { firstApprovedById: string; firstApprovedAt: Date; firstReason: string; until: Date | null }

/** The first approval also unassigns the application, for the second moderator. */
export async function keepFirstApproval({ db }: Transaction, id: string, first: FirstApproval) {
  await db.application.updateMany({ where: { id }, data: { ...first, assignedToId: null, assignedAt: null } })
}

export async function withdrawFirstApproval({ db }: Transaction, id: string, moderatorId: string) {
  const { count } = await db.application.updateMany({
    where: { id, state: 'waiting', firstApprovedById: moderatorId },
    data: { firstApprovedById: null, firstApprovedAt: null, firstReason: null, until: null }
  })
  return count === 1
}

/** Names the previous moderator, so that of two concurrent claims only one succeeds. */
export async function assign(
  { db }: Transaction,
  id: string,
  from: string | null,
  to: { assignedToId: string; assignedAt: Date }
) {
  return (
    (await db.application.updateMany({ where: { id, state: 'waiting', assignedToId: from }, data: to })).count === 1
  )
}

export async function release({ db }: Transaction, id: string, moderatorId: string) {
  return (
    (
      await db.application.updateMany({
        where: { id, state: 'waiting', assignedToId: moderatorId },
        data: { assignedToId: null, assignedAt: null }
      })
    ).count === 1
  )
}

/** Stores the member that the applicant became. */
export async function keepMember({ db }: Transaction, id: string, memberId: string) {
  await db.application.updateMany({ where: { id }, data: { memberId } })
}
