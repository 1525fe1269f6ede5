import type { Person } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Question } from '../platform/conversation.ts'

export const threadsPerPage = 25

export type CardRow = {
  id: string
  title: string
  audience: 'forum' | 'invited'
  forum_slug: string
  forum_name: string
  category_slug: string
  category_name: string
  author: Person
  last_author: Person
  last_post_at: Date
  replies: number
  unread: number
  first_unread: number | null
  readers: number
  is_pinned: boolean
  is_locked: boolean
  total: number
}

type Filter = 'all' | 'unread' | 'unanswered' | 'invited'

/** One page of a forum's threads: the pinned ones, then by latest post. */
export function readForumList(
  database: GatedDatabase,
  viewer: Viewer,
  forumSlug: string,
  filter: Filter,
  page: number
) {
  return database.readAsMember<CardRow>(viewer, forumListQuestion(forumSlug, filter, page))
}

export function forumListQuestion(forumSlug: string, filter: Filter, page: number): Question {
  const values = [(page - 1) * threadsPerPage, forumSlug]
  return { name: `forum list ${filter}`, text: forumSql[filter], values }
}

/** The threads to which the viewer was invited, in all forums. */
export function readInvitedList(database: GatedDatabase, viewer: Viewer, page: number) {
  return database.readAsMember<CardRow>(viewer, invitedListQuestion(page))
}

export function invitedListQuestion(page: number): Question {
  return { name: 'invited list', text: invitedSql, values: [(page - 1) * threadsPerPage] }
}

const unread = 'unread_posts(t.last_post, t.gone_posts, t.last_post_at, r.last_read, me.from_post, e.since)'

/**
 * Selects the few rows of the page first, and then what is shown beside them. The viewer's invitations from a later
 * post on are few, so one subquery reads them all: PostgreSQL cannot estimate how many rows the policy lets through,
 * and would scan them for every thread.
 */
function listSql(where: string, order: string) {
  const visible = `
    FROM thread t
    LEFT JOIN reading r ON r.thread_id = t.id AND r.member_id = (SELECT viewer())
    LEFT JOIN late me ON me.thread_id = t.id
    LEFT JOIN enrolment e ON e.forum_id = t.forum_id AND e.member_id = (SELECT viewer())
    WHERE ${where}`
  return `
    WITH late AS MATERIALIZED (
      SELECT thread_id, from_post FROM participant WHERE member_id = (SELECT viewer()) AND from_post > 1
    ), shown AS MATERIALIZED (
      SELECT t.*, coalesce(me.from_post, 1) AS first_post, ${unread} AS unread, greatest(coalesce(r.last_read, 0), coalesce(me.from_post, 1) - 1) AS known,
        CASE WHEN t.last_author_id IS NOT NULL AND (me.from_post IS NULL OR me.from_post <= t.last_standing) THEN t.last_author_id ELSE t.author_id END AS last_writer_id
      ${visible}
      ORDER BY ${order} LIMIT ${threadsPerPage} OFFSET $1
    )
    SELECT t.id, t.title, t.audience, t.last_post_at, standing_after(t.last_post, t.gone_posts, greatest(t.first_post, 2) - 1) AS replies,
      t.unread, CASE WHEN t.unread > 0 THEN first_standing_after(t.last_post, t.gone_posts, t.known) END AS first_unread,
      f.slug AS forum_slug, f.name AS forum_name, c.slug AS category_slug, c.name AS category_name,
      (SELECT person(m) FROM member m WHERE m.id = t.author_id) AS author,
      (SELECT person(m) FROM member m WHERE m.id = t.last_writer_id) AS last_author,
      CASE t.audience WHEN 'forum' THEN (f.readers->>'total')::int
        ELSE (SELECT count(*)::int FROM participant p JOIN member m ON m.id = p.member_id AND m.ended_at IS NULL WHERE p.thread_id = t.id) END AS readers,
      t.pinned_at IS NOT NULL AS is_pinned, t.locked_at IS NOT NULL AS is_locked,
      (SELECT count(*)::int ${visible}) AS total
    FROM shown t
    JOIN forum f ON f.id = t.forum_id JOIN category c ON c.id = f.category_id
    ORDER BY ${order}`
}

const latestFirst = 't.last_post_at DESC, t.id DESC'
const pinnedFirst = `(t.pinned_at IS NULL), ${latestFirst}`
const inForum = 't.forum_id = (SELECT id FROM forum WHERE slug = $2)'
const forumSql: Record<Filter, string> = {
  all: listSql(inForum, pinnedFirst),
  unread: listSql(`${inForum} AND ${unread} > 0`, pinnedFirst),
  unanswered: listSql(`${inForum} AND t.answers = 0`, pinnedFirst),
  invited: listSql(`${inForum} AND t.audience = 'invited'`, pinnedFirst)
}
const invitedSql = listSql("t.audience = 'invited'", latestFirst)
