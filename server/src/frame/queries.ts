import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Question } from '../platform/conversation.ts'
import type { Frame } from './schema.ts'

/** Returns nothing when the membership has just ended. */
export async function readFrame(database: GatedDatabase, viewer: Viewer): Promise<Frame | undefined> {
  const [frame] = await database.readAsMember<Frame>(viewer, frameQuestion)
  return frame
}

/** One statement, because every page waits for it. A forum's count equals the length of its list under 'unread'. */
const frameSql = `
  WITH late AS MATERIALIZED (
    SELECT thread_id, from_post FROM participant WHERE member_id = (SELECT viewer()) AND from_post > 1
  ), unread AS MATERIALIZED (
    SELECT t.forum_id, count(*)::int AS threads, (count(*) FILTER (WHERE t.audience = 'invited'))::int AS invited
    FROM thread t
    LEFT JOIN reading r ON r.thread_id = t.id AND r.member_id = (SELECT viewer())
    LEFT JOIN late me ON me.thread_id = t.id
    LEFT JOIN enrolment e ON e.forum_id = t.forum_id AND e.member_id = (SELECT viewer())
    -- Repeats a condition of unread_posts, so that an index can be used.
    WHERE t.last_post_at > now() - interval '2160 hours' AND unread_posts(t.last_post, t.gone_posts, t.last_post_at, r.last_read, me.from_post, e.since) > 0
    GROUP BY t.forum_id
  ), own_forum AS (
    SELECT f.category_id, f.place, json_build_object('id', f.id, 'slug', f.slug, 'name', f.name, 'description', f.description, 'unread', coalesce(u.threads, 0)) AS shown
    FROM enrolment e JOIN forum f ON f.id = e.forum_id LEFT JOIN unread u ON u.forum_id = f.id
    WHERE e.member_id = (SELECT viewer())
  ), own_category AS (
    SELECT c.place, json_build_object('slug', c.slug, 'name', c.name, 'forums', json_agg(f.shown ORDER BY f.place)) AS shown
    FROM category c JOIN own_forum f ON f.category_id = c.id
    GROUP BY c.id
  )
  SELECT
    person(m) AS viewer,
    (SELECT coalesce(json_agg(shown ORDER BY place), '[]') FROM own_category) AS categories,
    (SELECT coalesce(sum(invited), 0)::int FROM unread) AS "unreadInvited",
    (SELECT count(*)::int FROM notification WHERE member_id = (SELECT viewer()) AND seen_at IS NULL) AS "unseenNotifications",
    CASE WHEN m.role = 'moderator' THEN json_build_object(
      'waitingApplications', (SELECT count(*) FROM application a WHERE state = 'waiting' AND NOT EXISTS (SELECT FROM application_question WHERE application_id = a.id AND answered_at IS NULL)),
      'openReports', (SELECT count(*) FROM report WHERE decided_at IS NULL),
      'openSeats', (SELECT count(*) FROM seat s WHERE s.until IS NULL AND (s.denied_at IS NOT NULL
        OR EXISTS (SELECT FROM hand_over h WHERE h.seat_id = s.id AND h.closed_at IS NULL AND h.accepted_at IS NOT NULL))),
      'waitingInvitations', (SELECT count(*) FROM invitation WHERE role IN ('mayor', 'moderator', 'partner') AND seconded_by_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL),
      'waitingChanges', (SELECT count(*) FROM role_change WHERE done_at IS NULL AND withdrawn_at IS NULL)
    ) END AS desk
  FROM member m WHERE m.id = (SELECT viewer())`

export const frameQuestion: Question = { name: 'frame', text: frameSql, values: [] }
