import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { matches } from './directory-queries.ts'
import type { Membership, MembershipOverview } from './schema.ts'

type Row = Membership & { total: number }

const membership = (now: Date) => Prisma.sql`
  SELECT m.id, m.name, m.role, m.acting, m.organisation, m.vouched_by AS "vouchedBy", m.joined_at AS "joinedAt", m.ended_at AS "endedAt", m.ending::text, c.email,
    (SELECT k.kept_until FROM kept_contact k WHERE k.member_id = m.id AND k.kept_until > ${now}) AS "restorableUntil",
    ARRAY(SELECT f.name FROM enrolment e JOIN forum f ON f.id = e.forum_id WHERE e.member_id = m.id ORDER BY f.place) AS forums,
    (count(*) OVER ())::int AS total
  FROM member m LEFT JOIN municipality g ON g.code = m.municipality_code LEFT JOIN contact c ON c.member_id = m.id`

export async function findMembership({ db }: Transaction, id: string, now: Date) {
  const [row] = await db.$queryRaw<Row[]>`${membership(now)} WHERE m.id = ${id}::uuid`
  return row
}

/** Current members first, then former members. */
export async function findMemberships(
  { db }: Transaction,
  { words, page, pageSize, now }: { words: string; page: number; pageSize: number; now: Date }
) {
  const rows = await db.$queryRaw<Row[]>`
    ${membership(now)} WHERE ${matches(words)}
    ORDER BY m.ended_at IS NOT NULL, m.name, m.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** The municipalities with members or former members. */
export function findMunicipalitiesOfMembers({ db }: Transaction) {
  return db.$queryRaw<MembershipOverview['municipalities']>`
    SELECT g.code, g.name, (count(*) FILTER (WHERE m.ended_at IS NULL))::int AS members
    FROM member m JOIN municipality g ON g.code = m.municipality_code GROUP BY g.code ORDER BY g.name`
}

type OverviewRow = Omit<MembershipOverview['members'][number], 'events'> & {
  events: (Omit<MembershipOverview['members'][number]['events'][number], 'at'> & { at: string })[]
}

/** The members of one municipality by role, each with the lines of the record about how they joined. */
export async function findMembersOf({ db }: Transaction, municipality: string) {
  const rows = await db.$queryRaw<OverviewRow[]>`
    WITH here AS (SELECT * FROM member WHERE municipality_code = ${municipality}),
    event AS (
      SELECT here.id AS of, r.* FROM here JOIN moderation_action r ON r.subject_id = here.id
      WHERE r.kind IN ('roleChanged', 'membershipEnded', 'membershipSuspended', 'membershipRestored', 'moderatorInvited', 'seatConfirmed', 'seatHandedOver', 'seatMoved')
      UNION ALL
      SELECT here.id, r.* FROM here JOIN application a ON a.member_id = here.id JOIN moderation_action r ON r.subject_id = a.id
      WHERE r.kind IN ('applicationApproved', 'applicationSeconded')
      UNION ALL
      SELECT here.id, r.* FROM here JOIN invitation i ON i.member_id = here.id AND i.thread_id IS NULL JOIN moderation_action r ON r.subject_id = i.id
      WHERE r.kind IN ('invitationSent', 'invitationSeconded', 'invitationAccepted')
    )
    SELECT m.id, m.name, m.role, m.acting, m.organisation, c.email, m.joined_at AS "joinedAt", m.ended_at AS "endedAt",
      coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'at', e.at, 'by', by.name, 'reason', e.reason, 'particulars', e.particulars) ORDER BY e.at)
        FROM event e LEFT JOIN member by ON by.id = e.actor_id WHERE e.of = m.id), '[]') AS events
    FROM here m LEFT JOIN contact c ON c.member_id = m.id
    ORDER BY m.ended_at IS NOT NULL, m.name, m.id`
  return rows.map((row) => ({ ...row, events: row.events.map((event) => ({ ...event, at: new Date(event.at) })) }))
}
