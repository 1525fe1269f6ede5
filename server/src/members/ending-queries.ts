import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { conflict, conflictIn } from '../platform/errors.ts'
import type { MembershipEnding } from './schema.ts'

/** Returns the members whose membership this ended. */
export async function end({ db }: Transaction, ids: string[], ending: MembershipEnding, at: Date) {
  const ended = await db.$queryRaw<{ id: string }[]>`
    SELECT end_memberships(${ids}::uuid[], ${ending}::"MembershipEnding", ${at}) AS id`
  return ended.map(({ id }) => id)
}

/** Returns whether they were suspended. */
export async function restore({ db }: Transaction, id: string) {
  return (await db.member.updateMany({ where: { id, ending: 'suspended' }, data: { endedAt: null } })).count === 1
}

/** Whether an ending can still be undone. */
export async function isRestorable({ db }: Transaction, id: string, now: Date) {
  return (await db.member.count({ where: restorable(id, now) })) === 1
}

/**
 * Undoes an ending of at most 30 days ago; triggers put back the address, the factors and the seat. Returns whether
 * there was one. Throws when somebody else has the seat or the address by now.
 */
export async function undoEnding({ db }: Transaction, id: string, now: Date) {
  await db.$executeRaw`SELECT set_config('forum.now', ${now.toISOString()}, true)`
  try {
    return (await db.member.updateMany({ where: restorable(id, now), data: { endedAt: null } })).count === 1
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw conflictIn(error) ?? conflict('membership.address-taken')
    throw error
  }
}

/** Deletes the addresses whose 30 days are over. */
export async function forgetKept({ db }: Transaction, now: Date) {
  await db.keptContact.deleteMany({ where: { keptUntil: { lte: now } } })
}

/** Claims the members who have been suspended for half a year, so that no other server does. */
export async function takeSuspended({ db }: Transaction, now: Date) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM member WHERE ending = 'suspended' AND ended_at <= ${now}::timestamptz - interval '6 months' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`
  return rows.map(({ id }) => id)
}

/** A moderator keeps the organisation, VNG, because it does not identify a person. */
export async function blotOut({ db }: Transaction, id: string) {
  await db.$executeRaw`
    UPDATE member SET name = 'Oud-lid', municipality_code = NULL,
      organisation = CASE role WHEN 'moderator' THEN organisation ELSE 'geen lid meer' END WHERE id = ${id}::uuid`
  await db.member.updateMany({ where: { vouchedById: id }, data: { vouchedBy: 'Oud-lid' } })
  await db.contact.deleteMany({ where: { memberId: id } })
  await db.enrolment.deleteMany({ where: { memberId: id } })
  await db.roleChange.deleteMany({ where: { memberId: id } })
}

function restorable(id: string, now: Date) {
  return { id, endedAt: { not: null }, keptContact: { keptUntil: { gt: now } } }
}
