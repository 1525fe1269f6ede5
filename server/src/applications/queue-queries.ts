import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { municipality } from './applying-queries.ts'
import { person, plainInSql, rolesInDutch } from '../members/person-queries.ts'
import type { ApplicationQuery, Double } from './schema.ts'

const application = {
  include: {
    municipality: { select: { ...municipality.select, mailDomains: { select: { domain: true } } } },
    forums: { select: { forum: { select: { id: true, name: true } } }, orderBy: { forum: { place: 'asc' } } },
    questions: { include: { askedBy: person }, orderBy: { askedAt: 'asc' } },
    assignedTo: person,
    firstApprovedBy: person,
    decidedBy: person
  }
} as const

export const pageSize = 25
/** The most applications that a moderator can select at once. */
const mostSelected = 100

export type ApplicationRecord = NonNullable<Awaited<ReturnType<typeof findApplication>>>
export type RegisterEntries = Awaited<ReturnType<typeof findByDomains>>

/** An unconfirmed application is not found: there is nothing to decide yet. */
export function findApplication({ db }: Transaction, id: string) {
  return db.application.findFirst({ where: { id, state: { not: 'unconfirmed' } }, ...application })
}

/** Longest waiting first; decided ones newest first. */
export async function findQueue(
  { db }: Transaction,
  { state, role, q, ids: selected, page }: ApplicationQuery,
  viewerId: string
) {
  const sought = Prisma.sql`(SELECT coalesce(bool_and(strpos(' ' || ${plainInSql(Prisma.sql`concat_ws(' ', a.name, a.organisation, g.name, a.email, ${rolesInDutch(Prisma.sql`a.role`)})`)}, ' ' || word) > 0), true)
    FROM regexp_split_to_table(trim(${plainInSql(Prisma.sql`${q}::text`)}), ' ') word WHERE word <> '')`
  const which = selected
    ? Prisma.sql`a.state <> 'unconfirmed' AND a.id = ANY (${selected}::uuid[])`
    : standing[state](viewerId)
  const rows = await db.$queryRaw<{ id: string; total: number }[]>`
    SELECT a.id, (count(*) OVER ())::int AS total FROM application a LEFT JOIN municipality g ON g.code = a.municipality_code
    WHERE ${which} AND ${role ? Prisma.sql`a.role = ${role}::"MemberRole"` : true} AND ${sought}
    ORDER BY a.decided_at DESC, a.confirmed_at, a.id LIMIT ${selected ? mostSelected : pageSize} OFFSET ${selected ? 0 : (page - 1) * pageSize}`
  const ids = rows.map(({ id }) => id)
  const found = await db.application.findMany({ where: { id: { in: ids } }, ...application })
  return { items: found.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)), total: rows[0]?.total ?? 0 }
}

const isAsked = Prisma.sql`EXISTS (SELECT FROM application_question question WHERE question.application_id = a.id AND question.answered_at IS NULL)`
const waits = Prisma.sql`a.state = 'waiting' AND NOT ${isAsked}`

const standing: Record<ApplicationQuery['state'], (viewerId: string) => Prisma.Sql> = {
  waiting: () => waits,
  asked: () => Prisma.sql`a.state = 'waiting' AND ${isAsked}`,
  mine: (viewerId) => Prisma.sql`a.state = 'waiting' AND a.assigned_to_id = ${viewerId}::uuid`,
  unassigned: () => Prisma.sql`${waits} AND a.assigned_to_id IS NULL`,
  second: () => Prisma.sql`${waits} AND a.first_approved_by_id IS NOT NULL`,
  decided: () => Prisma.sql`a.state IN ('approved', 'rejected')`
}

/** The municipalities with exactly these mail domains (R-ID-1). */
export function findByDomains({ db }: Transaction, domains: string[]) {
  return db.mailDomain.findMany({
    where: { domain: { in: domains } },
    select: { domain: true, municipality },
    orderBy: { municipality: { name: 'asc' } }
  })
}

export type FoundDouble = Omit<Double, 'differs'> & { of: string }

/** A plain name with one initial: 'a b de vries' and 'anna de vries' become equal. */
const shortened = (name: Prisma.Sql) => Prisma.sql`regexp_replace(${name}, '^(\\w)\\w*( \\w\\M)*', '\\1')`

/**
 * People who may be the same person as an applicant: with the same name, the same initial and surname at the same
 * place, or the same mailbox. Only moderators ask this, so that an applicant cannot learn who is known. The expensive
 * comparisons run only for people with the same last word in their name.
 */
export function findDoubles({ db }: Transaction, ids: string[]) {
  return db.$queryRaw<FoundDouble[]>`
    WITH somebody AS (
      SELECT 'application' AS kind, a.id, a.name, a.role::text, a.acting, coalesce(a.organisation, g.name) AS organisation, a.email, a.state::text, a.reason, a.applied_at AS since, a.member_id
      FROM application a LEFT JOIN municipality g ON g.code = a.municipality_code WHERE a.state <> 'unconfirmed'
      UNION ALL
      SELECT CASE WHEN m.ended_at IS NULL THEN 'member' ELSE 'formerMember' END, m.id, m.name, m.role::text, m.acting, m.organisation, c.email, NULL, NULL, m.joined_at, m.id
      FROM member m LEFT JOIN contact c ON c.member_id = m.id
    ), known AS MATERIALIZED (SELECT *, trim(${plainInSql(Prisma.sql`name`)}) AS whole, lower(email) AS mailbox FROM somebody),
    asked AS (SELECT * FROM known WHERE kind = 'application' AND id = ANY (${ids}::uuid[])),
    pair AS (
      SELECT a.id AS of, a.member_id AS became, o.* FROM asked a JOIN known o ON split_part(o.whole, ' ', -1) = split_part(a.whole, ' ', -1)
        AND (o.whole = a.whole OR (lower(o.organisation) = lower(a.organisation) AND ${shortened(Prisma.sql`o.whole`)} = ${shortened(Prisma.sql`a.whole`)}))
      UNION SELECT a.id, a.member_id, o.* FROM asked a JOIN known o ON o.mailbox = a.mailbox
    )
    SELECT of, kind, id, name, role, acting, organisation, email, state, reason, since FROM pair
    WHERE id <> of AND (kind = 'application' OR id IS DISTINCT FROM became)
    ORDER BY since DESC, id`
}
