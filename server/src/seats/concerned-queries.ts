import type { Transaction } from '../platform/database.ts'

type Concerned = { memberId: string; isHolder: boolean; isOpen: boolean; addresses: string[] }

/**
 * Who has to hear of a hand-over that a moderator started: the holder, with every address that we have mailed, and the
 * moderators.
 */
export function findConcerned({ db }: Transaction, handOverId: string) {
  return db.$queryRaw<Concerned[]>`
    SELECT m.id AS "memberId", m.id = s.holder_id AS "isHolder", h.closed_at IS NULL AS "isOpen",
      ARRAY(
        SELECT c.email FROM contact c WHERE c.member_id = m.id
        UNION ALL
        SELECT old.email FROM (
          SELECT email FROM enrolment_link WHERE member_id = m.id
          UNION SELECT email FROM invitation WHERE member_id = m.id
          UNION SELECT email FROM application WHERE member_id = m.id) old
        WHERE NOT EXISTS (SELECT FROM contact c WHERE c.member_id = m.id AND lower(c.email) = lower(old.email))) AS addresses
    FROM hand_over h JOIN seat s ON s.id = h.seat_id
    JOIN member m ON m.id = s.holder_id OR (m.role = 'moderator' AND m.ended_at IS NULL)
    WHERE h.id = ${handOverId}::uuid ORDER BY m.id`
}

/** Claims the hand-overs whose day is over, so that only one server mails the successor. */
export async function takeEffective({ db }: Transaction, now: Date) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE hand_over SET offered_at = ${now}
    WHERE effective_at <= ${now} AND offered_at IS NULL AND closed_at IS NULL RETURNING id`
  return rows.map(({ id }) => id)
}
