import type { Transaction } from '../platform/database.ts'
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
  await db.contact.deleteMany({ where: { memberId: id } })
  await db.enrolment.deleteMany({ where: { memberId: id } })
  await db.roleChange.deleteMany({ where: { memberId: id } })
}
