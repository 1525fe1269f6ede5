import type { Transaction } from '../platform/database.ts'
import type { Notification } from './schema.ts'

export const pageSize = 25

/** Newest first, about threads that the viewer can read now, or that were removed. */
export async function findNotifications({ db }: Transaction, memberId: string, page: number) {
  const items = await db.$queryRaw<Notification[]>`
    SELECT n.id, n.kind::text, CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'title', t.title, 'forumSlug', f.slug, 'categorySlug', c.slug) END AS thread,
      n.post_number AS "postNumber", person(m) AS "causedBy", n.created_at AS "createdAt", n.seen_at IS NOT NULL AS "isSeen",
      CASE WHEN a.id IS NOT NULL THEN json_build_object('kind', a.kind, 'reason', a.reason, 'from', a.particulars->'from', 'title', a.particulars->'title',
        'isOwn', NOT EXISTS (SELECT FROM report r WHERE r.post_id = a.subject_id AND r.reporter_id = n.member_id AND NOT r.is_appeal)) END AS act
    FROM notification n LEFT JOIN thread t ON t.id = n.thread_id LEFT JOIN forum f ON f.id = t.forum_id LEFT JOIN category c ON c.id = f.category_id
    JOIN member m ON m.id = n.caused_by_id LEFT JOIN moderation_action a ON a.id = n.act_id
    WHERE n.member_id = ${memberId}::uuid
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  const [counts] = await db.$queryRaw<[{ total: number; unseen: number }]>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE n.seen_at IS NULL))::int AS unseen
    FROM notification n JOIN member m ON m.id = n.caused_by_id WHERE n.member_id = ${memberId}::uuid`
  return { items, ...counts }
}

/** Returns how many were new. */
export async function markSeen({ db }: Transaction, memberId: string, threadId: string | undefined, seenAt: Date) {
  return (
    await db.notification.updateMany({
      where: { memberId, seenAt: null, ...(threadId && { threadId }) },
      data: { seenAt }
    })
  ).count
}
