import type { Jobs, Transaction } from '../platform/database.ts'

type Told = { memberId: string }

/**
 * Notifies the writers and the invited members of a thread who can read the post now. It leaves out the writer of the
 * post, and members who have muted the thread or read the post. It is idempotent. Returns the members. Those who take
 * part are found once, not looked for with every member of the forum.
 */
export async function tellOfReply({ db }: Transaction, threadId: string, postNumber: number) {
  const told = await db.$queryRaw<Told[]>`
    INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id)
    SELECT reader, 'reply', p.thread_id, p.number, p.author_id
    FROM post p CROSS JOIN LATERAL readers(p.thread_id, p.number) AS reader
    WHERE p.thread_id = ${threadId}::uuid AND p.number = ${postNumber} AND p.deleted_at IS NULL AND p.hidden_at IS NULL AND reader <> p.author_id
      AND reader IN (SELECT author_id FROM post WHERE thread_id = ${threadId}::uuid
        UNION SELECT member_id FROM participant WHERE thread_id = ${threadId}::uuid)
      AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = p.thread_id AND r.member_id = reader AND (r.is_muted OR r.last_read >= p.number))
    ON CONFLICT DO NOTHING
    RETURNING member_id AS "memberId"`
  return told.map(({ memberId }) => memberId)
}

/** Notifies a member of what a moderator did last about a thread or post. Of the same place it is one notification. */
export async function tellOfOrder(
  { db }: Transaction,
  { threadId, memberId, byId, act, subjectId, postNumber }: Jobs['notify-of-order']
) {
  const told = await db.$queryRaw<Told[]>`
    INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id, act_id)
    SELECT m.id, 'moderation', ${threadId}::uuid, ${postNumber}, ${byId}::uuid, a.id
    FROM member m, (SELECT id FROM moderation_action WHERE subject_id = ${subjectId}::uuid AND kind = ${act} ORDER BY at DESC, id DESC LIMIT 1) a
    WHERE m.id = ${memberId}::uuid AND m.ended_at IS NULL
    ON CONFLICT (member_id, thread_id, kind, post_number) DO UPDATE
      SET caused_by_id = excluded.caused_by_id, act_id = excluded.act_id, created_at = now(), seen_at = NULL, mailed_at = NULL
      WHERE notification.act_id <> excluded.act_id
    RETURNING member_id AS "memberId"`
  return told.map(({ memberId }) => memberId)
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
  const told = await db.$queryRaw<Told[]>`
    INSERT INTO notification (member_id, kind, thread_id, post_number, caused_by_id)
    SELECT p.member_id, 'invitation', p.thread_id, p.from_post, ${byId}::uuid
    FROM readers(${threadId}::uuid) AS reader JOIN participant p ON p.thread_id = ${threadId}::uuid AND p.member_id = reader
    WHERE reader = ANY (${memberIds}::uuid[])
      AND NOT EXISTS (SELECT FROM reading r WHERE r.thread_id = p.thread_id AND r.member_id = reader AND r.is_muted)
    ON CONFLICT DO NOTHING
    RETURNING member_id AS "memberId"`
  return told.map(({ memberId }) => memberId)
}

/** Of a reply that somebody was notified of. */
export async function findWriter({ db }: Transaction, reply: { threadId: string; postNumber: number }) {
  const told = await db.notification.findFirst({ where: { ...reply, kind: 'reply' }, select: { causedById: true } })
  return told?.causedById
}
