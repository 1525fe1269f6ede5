import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import type { SeatPlace } from './schema.ts'

/**
 * What needs a moderator: a no, a waiting successor, a suspended member, an office that ends soon, or a seat that falls
 * due without a contact to ask.
 */
const attention = Prisma.sql`(s.denied_at IS NOT NULL OR m.ending = 'suspended'
  OR EXISTS (SELECT FROM hand_over h WHERE h.seat_id = s.id AND h.closed_at IS NULL AND h.accepted_at IS NOT NULL)
  OR s.end_reminded IS NOT NULL OR (s.reminded IS NOT NULL AND c.id IS NULL))`

/** Places that need attention come first. */
export function findPlaces({ db }: Transaction, words: string) {
  return db.$queryRaw<SeatPlace[]>`
    SELECT coalesce(g.code, 'elders') AS code, g.name, count(*)::int AS seats, c.name AS contact, (count(*) FILTER (WHERE ${attention}))::int AS attention, min(s.due_at) AS "dueAt"
    FROM seat s JOIN member m ON m.id = s.holder_id LEFT JOIN municipality g ON g.code = s.municipality_code
    LEFT JOIN municipality_contact c ON c.municipality_code = g.code AND c.ended_at IS NULL
    WHERE s.until IS NULL AND (${words} = '' OR unaccent(g.name) ILIKE '%' || unaccent(${words}) || '%' OR unaccent(m.name) ILIKE '%' || unaccent(${words}) || '%')
    GROUP BY g.code, g.name, c.name
    ORDER BY count(*) FILTER (WHERE ${attention}) = 0, min(s.due_at) FILTER (WHERE ${attention}), g.name NULLS LAST`
}
