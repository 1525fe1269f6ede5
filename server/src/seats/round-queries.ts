import type { Transaction } from '../platform/database.ts'
import { today } from './seat-queries.ts'

/** Days before a seat is due or ends. */
const reminders = [30, 14, 3] as const

type Reminded = { holderId: string; municipalityCode: string | null; daysLeft: number }

/**
 * Claims the seats that reach a next reminder, so that only one server sends it. It waits for a locked seat: one that it
 * skipped would get a letter of its own, and one letter asks for all seats of a municipality. A holder who got no
 * reminder, because no server ran, gets three more days. A seat that the contact has denied waits for a moderator.
 */
export function takeReminders({ db }: Transaction, now: Date) {
  const [first, second, last] = reminders
  return db.$queryRaw<Reminded[]>`
    WITH due AS (
      SELECT s.id, CASE WHEN s.due_at <= ${now}::timestamptz + ${last}::int * interval '1 day' THEN ${last}::int WHEN s.due_at <= ${now}::timestamptz + ${second}::int * interval '1 day' THEN ${second}::int ELSE ${first}::int END AS step
      FROM seat s JOIN member m ON m.id = s.holder_id AND m.ended_at IS NULL
      WHERE s.until IS NULL AND s.denied_at IS NULL AND s.due_at <= ${now}::timestamptz + ${first}::int * interval '1 day' ORDER BY s.id FOR UPDATE OF s)
    UPDATE seat s SET reminded = due.step, asked_at = CASE WHEN s.municipality_code IS NOT NULL THEN ${now}::timestamptz END,
      due_at = CASE WHEN s.reminded IS NULL THEN greatest(s.due_at, ${now}::timestamptz + ${last}::int * interval '1 day') ELSE s.due_at END
    FROM due WHERE due.id = s.id AND (s.reminded IS NULL OR s.reminded > due.step)
    RETURNING s.holder_id AS "holderId", s.municipality_code AS "municipalityCode", due.step AS "daysLeft"`
}

/** The same for the day on which an office ends. A holder who got no reminder gets three more days here too. */
export function takeEndReminders({ db }: Transaction, now: Date) {
  const [first, second, last] = reminders
  return db.$queryRaw<{ holderId: string; daysLeft: number }[]>`
    WITH ending AS (
      SELECT s.id, CASE WHEN s.ends_on <= ${today(now)} + ${last}::int THEN ${last}::int WHEN s.ends_on <= ${today(now)} + ${second}::int THEN ${second}::int ELSE ${first}::int END AS step
      FROM seat s JOIN member m ON m.id = s.holder_id AND m.ended_at IS NULL
      WHERE s.until IS NULL AND s.ends_on <= ${today(now)} + ${first}::int ORDER BY s.id FOR UPDATE OF s)
    UPDATE seat s SET end_reminded = ending.step,
      ends_on = CASE WHEN s.end_reminded IS NULL AND s.ends_on <= ${today(now)} THEN ${today(now)} + ${last}::int ELSE s.ends_on END
    FROM ending WHERE ending.id = s.id AND (s.end_reminded IS NULL OR s.end_reminded > ending.step)
    RETURNING s.holder_id AS "holderId", ending.step AS "daysLeft"`
}

/**
 * Claims the reminded holders whose time is up: not confirmed in time, or in an office that has ended. The last
 * moderators are left out, because somebody has to confirm the others.
 */
export function takeOverdue({ db }: Transaction, now: Date) {
  return db.$queryRaw<{ id: string; hasEnded: boolean }[]>`
      SELECT m.id, s.ends_on IS NOT NULL AND s.ends_on <= ${today(now)} AS "hasEnded" FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL
      WHERE m.ended_at IS NULL AND (s.due_at <= ${now} AND (s.reminded IS NOT NULL OR s.denied_at IS NOT NULL) OR s.ends_on <= ${today(now)} AND s.end_reminded IS NOT NULL)
        AND (m.role <> 'moderator' OR EXISTS (
          SELECT FROM member other JOIN seat own ON own.holder_id = other.id AND own.until IS NULL
          WHERE other.role = 'moderator' AND other.ended_at IS NULL AND own.due_at > ${now} AND (own.ends_on IS NULL OR own.ends_on > ${today(now)})))
      ORDER BY m.id FOR NO KEY UPDATE OF m, s SKIP LOCKED`
}

/** Deletes former contacts and closed hand-overs. The record keeps that they existed, without an address. */
export async function forgetEnded({ db }: Transaction, endedBefore: Date) {
  await db.municipalityContact.deleteMany({ where: { endedAt: { lte: endedBefore } } })
  await db.handOver.deleteMany({ where: { closedAt: { lte: endedBefore } } })
}

/** Closes the hand-overs that nobody accepted in time. */
export async function closeUnanswered({ db }: Transaction, now: Date) {
  await db.handOver.updateMany({
    where: { closedAt: null, acceptedAt: null, expiresAt: { lte: now } },
    data: { closedAt: now }
  })
}
