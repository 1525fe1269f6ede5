import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { person, plainInSql, rolesInDutch } from './person-queries.ts'
import type { Person } from './schema.ts'

/**
 * Every search word is the start of a word in the name, the office or the municipality. Accents and punctuation are
 * ignored.
 */
export function matches(words: string) {
  return Prisma.sql`(
    SELECT coalesce(bool_and(strpos(${plainInSql(Prisma.sql`concat_ws(' ', '', m.name, m.organisation, g.official_name,
      ${rolesInDutch(Prisma.sql`m.role`)},
      CASE WHEN m.acting THEN 'waarnemend acting' END)`)}, ' ' || word) > 0), true)
    FROM regexp_split_to_table(trim(${plainInSql(Prisma.sql`${words}::text`)}), ' ') word WHERE word <> '')`
}

export function search(
  { db }: Transaction,
  { words, notInThread, limit }: { words: string; notInThread: string | undefined; limit: number }
) {
  return db.$queryRaw<Person[]>`
    SELECT m.id, m.name, m.role, m.acting, m.organisation, m.vouched_by AS "vouchedBy"
    FROM member m LEFT JOIN municipality g ON g.code = m.municipality_code
    WHERE m.ended_at IS NULL AND ${matches(words)}
      AND NOT EXISTS (SELECT FROM participant p WHERE p.thread_id = ${notInThread ?? null}::uuid AND p.member_id = m.id)
    ORDER BY m.name, m.id LIMIT ${limit}`
}

export function findMe({ db }: Transaction, id: string) {
  return db.member.findUniqueOrThrow({
    where: { id },
    select: {
      ...person.select,
      photo: { select: { memberId: true } },
      contact: { select: { email: true } },
      enrolments: { select: { forum: { select: { name: true } } }, orderBy: { forum: { place: 'asc' } } }
    }
  })
}
