import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { matches } from './directory-queries.ts'
import type { Membership } from './schema.ts'

type Row = Membership & { total: number }

const membership = Prisma.sql`
  SELECT m.id, m.name, m.role, m.acting, m.organisation, m.joined_at AS "joinedAt", m.ended_at AS "endedAt", m.ending::text, c.email,
    ARRAY(SELECT f.name FROM enrolment e JOIN forum f ON f.id = e.forum_id WHERE e.member_id = m.id ORDER BY f.place) AS forums,
    (count(*) OVER ())::int AS total
  FROM member m LEFT JOIN municipality g ON g.code = m.municipality_code LEFT JOIN contact c ON c.member_id = m.id`

export async function findMembership({ db }: Transaction, id: string) {
  const [row] = await db.$queryRaw<Row[]>`${membership} WHERE m.id = ${id}::uuid`
  return row
}

/** Those who are members now, then those who were. */
export async function findMemberships({ db }: Transaction, { words, page, pageSize }: { words: string; page: number; pageSize: number }) {
  const rows = await db.$queryRaw<Row[]>`
    ${membership} WHERE ${matches(words)}
    ORDER BY m.ended_at IS NOT NULL, m.name, m.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** All who are moderators now. Whoever asks next waits until this transaction is over, so that two cannot end each other. */
export async function lockModerators({ db }: Transaction) {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM member WHERE role = 'moderator' AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE`
  return rows.map(({ id }) => id)
}

/** Also of whoever was suspended: then nothing is kept any more that would let them come back. */
export async function endMembership({ db }: Transaction, id: string, endedAt: Date) {
  return (await db.member.updateMany({ where: { id, OR: [{ endedAt: null }, { ending: 'suspended' }] }, data: { endedAt, ending: 'left' } })).count === 1
}
