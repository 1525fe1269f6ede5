import type { Prisma } from '@raadkamer/database/client'
import { needsSecond } from '../members/policy.ts'
import { MemberRole } from '../members/schema.ts'
import { person } from '../members/person-queries.ts'
import type { Transaction } from '../platform/database.ts'

const withPeople = { include: { invitedBy: person, secondedBy: person } } as const

const high = MemberRole.options.filter(needsSecond)
/**
 * What every moderator may see: invitations to the forum, and those that need a second moderator. Only a thread's hosts
 * see its guests.
 */
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

/** An invitation that every moderator may see, or one into this thread. */
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

/** Whether the viewer is only a guest of single threads. */
export async function isGuest({ db }: Transaction) {
  const [row] = await db.$queryRaw<[{ isGuest: boolean }]>`SELECT cardinality(viewer_forums()) = 0 AS "isGuest"`
  return row.isGuest
}

export type NewRow = Omit<Prisma.InvitationCreateManyInput, 'forumIds' | 'id'> & { id: string; forumIds: string[] }

/** A unique index refuses the second of two concurrent invitations of one mailbox to the same place. */
export async function addInvitations({ db }: Transaction, rows: NewRow[]) {
  await db.invitation.createMany({ data: rows })
}

/** Revokes the invitation and its link in one statement. */
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

/** The progress of the letters of one file. */
export async function findBatch({ db }: Transaction, batchId: string) {
  const where = { batchId }
  const [total, sent, waiting] = [
    await db.invitation.count({ where }),
    await db.invitation.count({ where: { ...where, NOT: { sentAt: null, acceptedAt: null, revokedAt: null } } }),
    await db.invitation.count({ where: { ...where, ...states.waiting } })
  ]
  return { id: batchId, total, sent, waiting }
}
