import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import type { Person } from './schema.ts'

export const person = { select: { id: true, name: true, role: true, acting: true, organisation: true } } as const

/** Every word begins a word of the name, the office or the municipality; accents and punctuation make no difference. */
export function matches(words: string) {
  return Prisma.sql`(
    SELECT coalesce(bool_and(strpos(${plain(Prisma.sql`concat_ws(' ', '', m.name, m.organisation, g.official_name,
      ${rolesInDutch(Prisma.sql`m.role`)},
      CASE WHEN m.acting THEN 'waarnemend acting' END)`)}, ' ' || word) > 0), true)
    FROM regexp_split_to_table(trim(${plain(Prisma.sql`${words}::text`)}), ' ') word WHERE word <> '')`
}

export function search(
  { db }: Transaction,
  { words, notInThread, limit }: { words: string; notInThread: string | undefined; limit: number }
) {
  return db.$queryRaw<Person[]>`
    SELECT m.id, m.name, m.role, m.acting, m.organisation
    FROM member m LEFT JOIN municipality g ON g.code = m.municipality_code
    WHERE m.ended_at IS NULL AND ${matches(words)}
      AND NOT EXISTS (SELECT FROM participant p WHERE p.thread_id = ${notInThread ?? null}::uuid AND p.member_id = m.id)
    ORDER BY m.name, m.id LIMIT ${limit}`
}

export async function findPerson({ db }: Transaction, id: string) {
  const found = await db.member.findUnique({
    where: { id },
    select: { ...person.select, photo: { select: { memberId: true } } }
  })
  if (!found) return null
  const { photo, ...somebody } = found
  return { ...somebody, hasPhoto: photo !== null }
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

export function rolesInDutch(role: Prisma.Sql) {
  return Prisma.sql`CASE ${role} WHEN 'mayor' THEN 'burgemeester mayor' WHEN 'deputyMayor' THEN 'locoburgemeester burgemeester mayor' WHEN 'alderman' THEN 'wethouder alderman'
    WHEN 'official' THEN 'ambtenaar official' WHEN 'moderator' THEN 'moderator' WHEN 'expert' THEN 'expert deskundige' WHEN 'partner' THEN 'netwerkpartner partner' END`
}

export function plain(text: Prisma.Sql) {
  return Prisma.sql`regexp_replace(lower(unaccent(${text})), '[^a-z0-9]+', ' ', 'g')`
}
