import type { Transaction } from '../platform/database.ts'
import { conflictIn } from '../platform/errors.ts'
import { person } from './person-queries.ts'
import { setEndDay } from './end-day.ts'
import { findAllForumIds } from './moderator-queries.ts'
import type { MemberRole, RoleChangeKind } from './schema.ts'

const identity = {
  id: true,
  name: true,
  role: true,
  acting: true,
  municipalityCode: true,
  endedAt: true,
  ending: true,
  contact: { select: { email: true } }
} as const

/** The member's identity and office. */
export function findChanging({ db }: Transaction, id: string) {
  return db.member.findUnique({ where: { id }, select: identity })
}

export function findRoleChanges({ db }: Transaction, memberId: string) {
  return db.roleChange.findMany({
    where: { memberId },
    orderBy: { askedAt: 'desc' },
    include: { askedBy: person, secondedBy: person }
  })
}

/** Longest waiting first. */
export async function findWaiting({ db }: Transaction) {
  const changes = await db.roleChange.findMany({
    where: { doneAt: null, withdrawnAt: null },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { member: person }
  })
  return changes.map(({ member }) => member)
}

export function findOpenRoleChange({ db }: Transaction, id: string) {
  return db.roleChange.findUnique({ where: { id }, include: { member: { select: identity } } })
}

type NewRoleChange = {
  memberId: string
  kind: RoleChangeKind
  role: MemberRole
  acting: boolean
  fromRole: MemberRole
  fromActing: boolean
  evidence: string
  until: Date | null
  atOnce: boolean
  askedById: string
  askedAt: Date
  doneAt: Date | null
}

/** The endings and suspensions that a moderator did alone since then. */
export function countEndedAlone({ db }: Transaction, moderatorId: string, since: Date) {
  return db.roleChange.count({
    where: {
      askedById: moderatorId,
      kind: { in: ['ending', 'suspension'] },
      doneAt: { gt: since },
      secondedById: null
    }
  })
}

/** Returns the id, or null when another change of the member already waits. */
export async function addRoleChange({ db }: Transaction, change: NewRoleChange) {
  const waits = await db.roleChange.count({ where: { memberId: change.memberId, doneAt: null, withdrawnAt: null } })
  if (waits > 0) return null
  return (await db.roleChange.create({ data: change, select: { id: true } })).id
}

/** Of two concurrent seconders, the later one finds nothing that waits. */
export async function finishRoleChange(
  { db }: Transaction,
  id: string,
  how: { secondedById: string; doneAt: Date } | { withdrawnAt: Date }
) {
  return (await db.roleChange.updateMany({ where: { id, doneAt: null, withdrawnAt: null }, data: how })).count === 1
}

/** The seats' own function withdraws the question whether this member still holds their office. */
export async function withdrawQuestion({ db }: Transaction, memberId: string) {
  await db.$executeRaw`SELECT withdraw_question(${memberId}::uuid)`
}

/** The seats' own function starts the day in which the holder can stop it. Returns nothing when it is too late. */
export async function beginHandOver({ db }: Transaction, changeId: string, now: Date) {
  const [begun] = await db.$queryRaw<{ id: string | null }[]>`SELECT begin_hand_over(${changeId}::uuid, ${now}) AS id`
  return begun!.id
}

/** A trigger changes the seat, and fails when the seat is taken. A new moderator is enrolled in every forum. */
export async function setRole(
  transaction: Transaction,
  id: string,
  { role, acting, until }: { role: MemberRole; acting: boolean; until: Date | null }
) {
  const { db } = transaction
  try {
    // The moderator has said what shows it, so nobody else has to vouch for this member.
    await db.member.updateMany({ where: { id }, data: { role, acting, vouchedById: null, vouchedBy: null } })
  } catch (error) {
    throw conflictIn(error) ?? error
  }
  await setEndDay(transaction, id, until)
  if (role !== 'moderator') return
  const forumIds = await findAllForumIds(transaction)
  await db.enrolment.createMany({
    data: forumIds.map((forumId) => ({ memberId: id, forumId })),
    skipDuplicates: true
  })
}
