import type { Transaction } from '../platform/database.ts'
import type { NotificationKind } from './schema.ts'

/** One reader's letter about one thread. */
export type Due = { memberId: string; threadId: string; failures: number }
/** What it is about, and where it goes. */
export type DueLetter = Due & { notificationId: string; kind: NotificationKind; email: string }
/** A lease on letters that were due at `now`. Other processes may take them from `until` on, unless it is renewed. */
export type Hold = { by: string; now: Date; until: Date }

/**
 * In the same transaction as the notifications. It locks the row also when the letter is due already, so that a process
 * that settles the letter waits for the new notification. Rows are locked in one order, so that no two wait for each
 * other.
 */
export async function oweLetters({ db }: Transaction, threadId: string, memberIds: string[], dueAt: Date) {
  await db.$executeRaw`
    INSERT INTO letter_due (member_id, thread_id, since, due_at)
    SELECT member_id, ${threadId}::uuid, now(), ${dueAt}::timestamptz FROM unnest(${memberIds}::uuid[]) AS member_id ORDER BY member_id
    ON CONFLICT (member_id, thread_id) DO UPDATE SET since = excluded.since, due_at = excluded.due_at
      WHERE letter_due.since > excluded.since`
}

/** Takes letters that are due, the longest waiting first. No other process takes the same. */
export function holdLetters({ db }: Transaction, { by, now, until }: Hold, most: number) {
  return db.$queryRaw<Due[]>`
    UPDATE letter_due d SET held_by = ${by}::uuid, held_until = ${until}::timestamptz
    FROM (SELECT member_id, thread_id FROM letter_due
      WHERE due_at <= ${now}::timestamptz AND (held_until IS NULL OR held_until <= ${now}::timestamptz)
      ORDER BY due_at LIMIT ${most} FOR UPDATE SKIP LOCKED) AS due
    WHERE d.member_id = due.member_id AND d.thread_id = due.thread_id
    RETURNING d.member_id AS "memberId", d.thread_id AS "threadId", d.failures`
}

/**
 * The letters that are to go now, each with the first notification that it is about. The member can still read the
 * post, wants mail of this kind, has not muted the thread and has not looked. The notification has waited long enough.
 * The member has looked since the last letter about this thread.
 */
export function findLetters({ db }: Transaction, { now }: Pick<Hold, 'now'>, dues: Due[]) {
  const [memberIds, threadIds] = keysOf(dues)
  return db.$queryRaw<DueLetter[]>`
    SELECT d.member_id AS "memberId", d.thread_id AS "threadId", d.failures, n.id AS "notificationId", n.kind::text, c.email
    FROM letter_due d JOIN contact c ON c.member_id = d.member_id CROSS JOIN LATERAL (
      SELECT n.id, n.kind FROM notification n
      WHERE n.member_id = d.member_id AND n.thread_id = d.thread_id AND n.seen_at IS NULL AND n.kind = ANY (c.mail_of)
        AND n.created_at >= d.since AND n.created_at + (d.due_at - d.since) <= ${now}::timestamptz
        AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = n.thread_id AND r.member_id = n.member_id AND n.kind <> 'moderation' AND (r.is_muted OR r.last_read >= n.post_number))
        AND NOT EXISTS (SELECT FROM post p WHERE n.kind = 'reply' AND p.thread_id = n.thread_id AND p.number = n.post_number AND (p.deleted_at IS NOT NULL OR p.hidden_at IS NOT NULL))
        AND (n.kind = 'moderation' OR n.member_id IN (SELECT readers(n.thread_id, n.post_number)))
      ORDER BY n.created_at, n.id LIMIT 1) n
    WHERE (d.member_id, d.thread_id) IN (SELECT * FROM unnest(${memberIds}::uuid[], ${threadIds}::uuid[]))
      AND NOT EXISTS (SELECT FROM notification mailed WHERE mailed.member_id = d.member_id AND mailed.thread_id = d.thread_id AND mailed.mailed_at IS NOT NULL AND mailed.seen_at IS NULL)`
}

/** Renews the lease of all letters that it still holds. */
export async function renewHold({ db }: Transaction, by: string, until: Date) {
  await db.letterDue.updateMany({ where: { heldBy: by }, data: { heldUntil: until } })
}

/**
 * True when this lease still holds the letter and it is still to go. Nothing says yet that it was sent: a lease that
 * ends gives it to another process.
 */
export async function mayGo(transaction: Transaction, hold: Hold, letter: DueLetter) {
  if ((await lockHeld(transaction, hold, [letter])) === 0) return false
  const [found] = await findLetters(transaction, hold, [letter])
  if (!found) return false
  // The letter names the kind of its notification. It is retried soon, as a letter about the other one.
  if (found.notificationId !== letter.notificationId) throw new Error('the letter is about another notification now')
  return true
}

/** After the mail server took the letter. Until the member looks, no other letter goes about this thread. */
export async function noteSent({ db }: Transaction, { notificationId }: DueLetter, mailedAt: Date) {
  await db.notification.updateMany({ where: { id: notificationId, mailedAt: null }, data: { mailedAt } })
}

/**
 * Ends letters that were sent or are not to go. A later notification that has yet to wait keeps the row, which is then
 * due when that one has waited. A letter that was sent, and whose member has yet to look, keeps no row: looking shows
 * all the news.
 */
export async function settleLetters(transaction: Transaction, hold: Hold, dues: Due[]) {
  if ((await lockHeld(transaction, hold, dues)) === 0) return
  const { now, by } = hold
  const [memberIds, threadIds] = keysOf(dues)
  await transaction.db.$executeRaw`
    WITH settled AS (
      SELECT d.member_id, d.thread_id, CASE
        WHEN EXISTS (SELECT FROM notification mailed WHERE mailed.member_id = d.member_id AND mailed.thread_id = d.thread_id AND mailed.mailed_at IS NOT NULL AND mailed.seen_at IS NULL) THEN NULL
        ELSE (SELECT min(n.created_at) FROM notification n WHERE n.member_id = d.member_id AND n.thread_id = d.thread_id
          AND n.seen_at IS NULL AND n.created_at + (d.due_at - d.since) > ${now}::timestamptz) END AS next
      FROM letter_due d WHERE d.held_by = ${by}::uuid
        AND (d.member_id, d.thread_id) IN (SELECT * FROM unnest(${memberIds}::uuid[], ${threadIds}::uuid[]))
    ), later AS (
      UPDATE letter_due d SET since = s.next, due_at = d.due_at + (s.next - d.since), held_by = NULL, held_until = NULL, failures = 0
      FROM settled s WHERE d.member_id = s.member_id AND d.thread_id = s.thread_id AND s.next IS NOT NULL
    )
    DELETE FROM letter_due d USING settled s WHERE d.member_id = s.member_id AND d.thread_id = s.thread_id AND s.next IS NULL`
}

/** No process takes it before then. */
export async function putOff({ db }: Transaction, { by }: Hold, { memberId, threadId }: Due, then: Date) {
  await db.letterDue.updateMany({
    where: { memberId, threadId, heldBy: by },
    data: { heldBy: null, heldUntil: then, failures: { increment: 1 } }
  })
}

/** Any process may take it at once. */
export async function leave({ db }: Transaction, { by }: Hold, { memberId, threadId }: Due) {
  await db.letterDue.updateMany({
    where: { memberId, threadId, heldBy: by },
    data: { heldBy: null, heldUntil: null }
  })
}

/** Counts those that this lease still holds. This and `oweLetters` wait for each other. */
function lockHeld({ db }: Transaction, { by }: Hold, dues: Due[]) {
  const [memberIds, threadIds] = keysOf(dues)
  return db.$executeRaw`
    SELECT FROM letter_due WHERE held_by = ${by}::uuid
      AND (member_id, thread_id) IN (SELECT * FROM unnest(${memberIds}::uuid[], ${threadIds}::uuid[]))
    ORDER BY member_id, thread_id FOR UPDATE`
}

function keysOf(dues: Due[]) {
  return [dues.map(({ memberId }) => memberId), dues.map(({ threadId }) => threadId)] as const
}
