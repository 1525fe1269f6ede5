import type { Prisma } from '@raadkamer/database/client'
import { needsSecond } from '../members/policy.ts'
import { MemberRole } from '../members/schema.ts'
import { person } from '../members/person-queries.ts'
import type { Transaction } from '../platform/database.ts'

const withPeople = { include: { invitedBy: person, secondedBy: person } } as const

const high = MemberRole.options.filter(needsSecond)
/** What is the desk's: who comes to the forum, and who waits for a second moderator. A guest of one thread is its hosts' alone. */
const atTheDesk = { OR: [{ threadId: null }, { role: { in: high } }] }
const running = { acceptedAt: null, revokedAt: null }
const states = {
  running,
  waiting: { ...running, role: { in: high }, secondedById: null },
  done: { NOT: running }
}

export type InvitationRecord = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

export async function findInvitations(
  { db }: Transaction,
  state: keyof typeof states,
  { page, pageSize }: { page: number; pageSize: number }
) {
  const where = { AND: [atTheDesk, states[state]] }
  const [items, total] = [
    await db.invitation.findMany({
      where,
      orderBy: [{ invitedAt: 'desc' }, { id: 'desc' }],
      take: pageSize,
      skip: (page - 1) * pageSize,
      ...withPeople
    }),
    await db.invitation.count({ where })
  ]
  return { items, total }
}

export function countWaiting({ db }: Transaction) {
  return db.invitation.count({ where: states.waiting })
}

export function findGuests({ db }: Transaction, threadId: string) {
  return db.invitation.findMany({
    where: { threadId },
    orderBy: [{ invitedAt: 'desc' }, { id: 'desc' }],
    take: 200,
    ...withPeople
  })
}

/** One of the desk's, or one into this thread. */
export function findInvitation({ db }: Transaction, id: string, threadId: string | null) {
  return db.invitation.findFirst({ where: { AND: [{ id }, threadId ? { threadId } : atTheDesk] }, ...withPeople })
}

export async function findForumNames({ db }: Transaction) {
  const forums = await db.forum.findMany({
    select: { id: true, name: true },
    orderBy: [{ category: { place: 'asc' } }, { place: 'asc' }]
  })
  return new Map(forums.map(({ id, name }) => [id, name]))
}

/** Whether the viewer takes part in single threads only. */
export async function isGuest({ db }: Transaction) {
  const [row] = await db.$queryRaw<[{ isGuest: boolean }]>`SELECT cardinality(viewer_forums()) = 0 AS "isGuest"`
  return row.isGuest
}

export type NewRow = Omit<Prisma.InvitationCreateManyInput, 'forumIds' | 'id'> & { id: string; forumIds: string[] }

/** Of two who invite the same mailbox to the same place at once, the database tells the second. */
export async function addInvitations({ db }: Transaction, rows: NewRow[]) {
  await db.invitation.createMany({ data: rows })
}

/** The old link dies in the same statement. */
export async function takeBack({ db }: Transaction, id: string) {
  return (
    (
      await db.invitation.updateMany({
        where: { id, ...running },
        data: { tokenHash: null, sentAt: null, renewals: 0 }
      })
    ).count === 1
  )
}

export async function revoke({ db }: Transaction, id: string, revokedAt: Date) {
  return (
    (await db.invitation.updateMany({ where: { id, ...running }, data: { tokenHash: null, revokedAt } })).count === 1
  )
}

export async function second({ db }: Transaction, id: string, secondedById: string, secondedAt: Date) {
  return (
    (await db.invitation.updateMany({ where: { id, ...states.waiting }, data: { secondedById, secondedAt } })).count ===
    1
  )
}

/** How far the letters of one file have come. */
export async function findBatch({ db }: Transaction, batchId: string) {
  const where = { batchId }
  const [total, sent, waiting] = [
    await db.invitation.count({ where }),
    await db.invitation.count({ where: { ...where, NOT: { sentAt: null, acceptedAt: null, revokedAt: null } } }),
    await db.invitation.count({ where: { ...where, ...states.waiting } })
  ]
  return { id: batchId, total, sent, waiting }
}
