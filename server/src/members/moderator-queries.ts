import type { Transaction } from '../platform/database.ts'

export async function findByMailbox({ db }: Transaction, email: string) {
  const [row] = await db.$queryRaw<{ id: string; role: string }[]>`
    SELECT m.id, m.role FROM member m JOIN contact c ON c.member_id = m.id WHERE lower(c.email) = lower(${email})`
  return row
}

/** A moderator is enrolled in every forum, because they cannot moderate what they cannot read. */
export async function findAllForumIds({ db }: Transaction) {
  return (await db.forum.findMany({ select: { id: true } })).map(({ id }) => id)
}

/**
 * Locks and returns the present moderators. A concurrent call waits for the end of this transaction, so that two
 * moderators cannot end each other.
 */
export async function lockModerators({ db }: Transaction) {
  const rows = await db.$queryRaw<
    { id: string }[]
  >`SELECT id FROM member WHERE role = 'moderator' AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE`
  return rows.map(({ id }) => id)
}
