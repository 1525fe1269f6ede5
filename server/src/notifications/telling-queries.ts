import type { Transaction } from '../platform/database.ts'
import type { NotificationKind } from './schema.ts'

export type Told = { id: string; memberId: string }

/**
 * Notifies the writers and the invited members of a thread who can read the post now. It leaves out the writer of the
 * post, and members who have muted the thread or read the post. It is idempotent. Returns the new notifications.
 */
export function tellOfReply({ db }: Transaction, threadId: string, postNumber: number) {
  return db.$queryRaw<Told[]>`
    INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id)
    SELECT reader, 'reply', p.thread_id, p.number, p.author_id
    FROM post p CROSS JOIN LATERAL readers(p.thread_id, p.number) AS reader
    WHERE p.thread_id = ${threadId}::uuid AND p.number = ${postNumber} AND p.deleted_at IS NULL AND p.hidden_at IS NULL AND reader <> p.author_id
      AND (EXISTS (SELECT FROM post own WHERE own.thread_id = p.thread_id AND own.author_id = reader)
        OR EXISTS (SELECT FROM participant invited WHERE invited.thread_id = p.thread_id AND invited.member_id = reader))
      AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = p.thread_id AND r.member_id = reader AND (r.is_muted OR r.last_read >= p.number))
    ON CONFLICT DO NOTHING
    RETURNING id, member_id AS "memberId"`
}

/** Notifies the members who still take part. A member who was removed and invited again is notified again. */
export async function tellOfInvitation(
  { db }: Transaction,
  { threadId, memberIds, byId }: { threadId: string; memberIds: string[]; byId: string }
) {
  await db.$executeRaw`
    DELETE FROM notification n USING participant p
    WHERE p.thread_id = ${threadId}::uuid AND p.member_id = ANY (${memberIds}::uuid[]) AND n.thread_id = p.thread_id AND n.member_id = p.member_id
      AND n.kind = 'invitation' AND n.created_at < p.joined_at`
  return db.$queryRaw<Told[]>`
    INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id)
    SELECT p.member_id, 'invitation', p.thread_id, p.from_post, ${byId}::uuid
    FROM readers(${threadId}::uuid) AS reader JOIN participant p ON p.thread_id = ${threadId}::uuid AND p.member_id = reader
    WHERE reader = ANY (${memberIds}::uuid[])
      AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = p.thread_id AND r.member_id = reader AND r.is_muted)
    ON CONFLICT DO NOTHING
    RETURNING id, member_id AS "memberId"`
}

export async function findReceiver({ db }: Transaction, notificationId: string) {
  const [row] = await db.$queryRaw<{ memberId: string; kind: NotificationKind; email: string }[]>`
    SELECT n.member_id AS "memberId", n.kind::text, c.email FROM notification n JOIN contact c ON c.member_id = n.member_id WHERE n.id = ${notificationId}::uuid`
  return row
}

/**
 * Claims the mail of a notification; true at most once. The member can still read the thread, wants mail of this kind,
 * has not muted the thread, has not seen the notification, and has no mailed notification of this thread that they have
 * not seen.
 */
export async function claimMail({ db }: Transaction, notificationId: string): Promise<boolean> {
  await db.$queryRaw`SELECT FROM contact WHERE member_id = (SELECT member_id FROM notification WHERE id = ${notificationId}::uuid) FOR UPDATE`
  const claimed = await db.$executeRaw`
    UPDATE notification n SET mailed_at = now()
    FROM contact c
    WHERE n.id = ${notificationId}::uuid AND n.seen_at IS NULL AND c.member_id = n.member_id AND n.kind = ANY (c.mail_of)
      AND n.member_id IN (SELECT readers(n.thread_id, n.post_number))
      AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = n.thread_id AND r.member_id = n.member_id AND (r.is_muted OR r.last_read >= n.post_number))
      AND NOT EXISTS (SELECT FROM post p WHERE n.kind = 'reply' AND p.thread_id = n.thread_id AND p.number = n.post_number AND (p.deleted_at IS NOT NULL OR p.hidden_at IS NOT NULL))
      AND NOT EXISTS (SELECT FROM notification mailed WHERE mailed.member_id = n.member_id AND mailed.thread_id = n.thread_id AND mailed.mailed_at IS NOT NULL AND mailed.seen_at IS NULL)`
  return claimed === 1
}

/** Releases the claim after the mail server has refused the mail, so that a retry can claim it. */
export async function releaseMail({ db }: Transaction, notificationId: string) {
  await db.$executeRaw`UPDATE notification SET mailed_at = NULL WHERE id = ${notificationId}::uuid`
}
