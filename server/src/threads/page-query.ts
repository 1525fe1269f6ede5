import type { ReaderCounts } from '../forums/schema.ts'
import type { Person } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import type { Question } from '../platform/conversation.ts'
import { postsPerPage } from './schema.ts'

/** A post as the query returns it, with times in milliseconds since 1970. */
export type PostRow = {
  id: string
  number: number
  author: Person
  html: string
  writtenAt: number
  editedAt: number | null
  deletedAt: number | null
  hiddenAt: number | null
  hiddenReason: string | null
}

export type ThreadRow = {
  id: string
  title: string
  audience: 'forum' | 'invited'
  sequence: number
  last_post: number
  first_post: number
  last_read: number
  unread: number
  first_unread: number | null
  is_muted: boolean
  locked_at: Date | null
  locked_reason: string | null
  pinned_at: Date | null
  created_at: Date
  author_id: string
  host_id: string | null
  author: Person
  forum_id: string
  forum_slug: string
  forum_name: string
  category_slug: string
  category_name: string
  readers: ReaderCounts
  posts: PostRow[]
}

/**
 * The thread with the posts after a number, or with those of its first page. Returns nothing when the viewer cannot
 * read it.
 */
export async function readPage(
  database: GatedDatabase,
  viewer: Viewer,
  threadId: string,
  after: number | null
): Promise<ThreadRow | undefined> {
  const [row] = await database.readAsMember<ThreadRow>(viewer, pageQuestion(threadId, after))
  return row
}

export function pageQuestion(threadId: string, after: number | null): Question {
  return { name: 'thread page', text: pageSql, values: [threadId, after] }
}

/** The thread with the posts that changed after a sequence, oldest change first, up to a limit. */
export async function readChanges(
  database: GatedDatabase,
  viewer: Viewer,
  threadId: string,
  since: number,
  most: number
) {
  const [row] = await database.readAsMember<ThreadRow>(viewer, {
    name: 'thread changes',
    text: changesSql,
    values: [threadId, since, most]
  })
  return row
}

/**
 * Computed once for the thread, not per post: a division is not leakproof, so PostgreSQL could not use the index under
 * the policy.
 */
const start = `coalesce($2::int, (coalesce(me.from_post, 1) - 1) / ${postsPerPage} * ${postsPerPage})`

/** Only for an author who no longer holds the office in which they wrote. */
const yearsOfOffice = `CASE WHEN m.ended_at IS NOT NULL OR (m.role, m.acting, m.organisation) IS DISTINCT FROM (p.author_role, p.author_acting, p.author_organisation)
            THEN years_of_office(p.author_id, p.written_at) ELSE '' END`

/**
 * One statement for everything on a page of a thread, because it is the most frequent read. Policies remove the rows
 * that the viewer may not see.
 */
function threadSql(posts: string) {
  return `
    WITH head AS MATERIALIZED (
      SELECT t.*, coalesce(me.from_post, 1) AS first_post, ${start} AS after, ${start} + ${postsPerPage} AS upto, coalesce(r.last_read, 0) AS last_read, coalesce(r.is_muted, false) AS is_muted
      FROM thread t
      LEFT JOIN participant me ON me.thread_id = t.id AND me.member_id = (SELECT viewer())
      LEFT JOIN reading r ON r.thread_id = t.id AND r.member_id = (SELECT viewer())
      WHERE t.id = $1
    )
    SELECT t.id, t.title, t.audience, t.sequence, t.last_post, t.first_post, t.last_read, t.is_muted,
      standing_after(t.last_post, t.gone_posts, greatest(t.last_read, t.first_post - 1)) AS unread,
      first_standing_after(t.last_post, t.gone_posts, greatest(t.last_read, t.first_post - 1)) AS first_unread, t.locked_at, t.locked_reason, t.pinned_at, t.created_at,
      t.author_id, CASE t.audience WHEN 'invited' THEN thread_host(t.id) END AS host_id, (SELECT person(m) FROM member m WHERE m.id = t.author_id) AS author,
      f.id AS forum_id, f.slug AS forum_slug, f.name AS forum_name, c.slug AS category_slug, c.name AS category_name,
      CASE t.audience WHEN 'forum' THEN f.readers ELSE (
        SELECT jsonb_build_object('total', count(*), 'mayor', count(*) FILTER (WHERE m.role = 'mayor'),
          'deputyMayor', count(*) FILTER (WHERE m.role = 'deputyMayor'), 'alderman', count(*) FILTER (WHERE m.role = 'alderman'),
          'official', count(*) FILTER (WHERE m.role = 'official'), 'moderator', count(*) FILTER (WHERE m.role = 'moderator'),
          'expert', count(*) FILTER (WHERE m.role = 'expert'), 'partner', count(*) FILTER (WHERE m.role = 'partner'), 'municipalities', count(DISTINCT m.municipality_code))
        FROM participant p JOIN member m ON m.id = p.member_id AND m.ended_at IS NULL WHERE p.thread_id = t.id
      ) END AS readers,
      (SELECT coalesce(json_agg(row_to_json(shown) ORDER BY shown.number), '[]') FROM (
        SELECT p.id, p.number, p.html,
          json_build_object('id', p.author_id, 'name', m.name, 'role', p.author_role, 'acting', p.author_acting, 'organisation', p.author_organisation || ${yearsOfOffice}, 'vouchedBy', m.vouched_by) AS author,
          ${milliseconds('p.written_at')} AS "writtenAt", ${milliseconds('p.edited_at')} AS "editedAt",
          ${milliseconds('p.deleted_at')} AS "deletedAt", ${milliseconds('p.hidden_at')} AS "hiddenAt",
          CASE WHEN p.hidden_at IS NOT NULL THEN (
            SELECT reason FROM moderation_action WHERE subject_id = p.id AND kind = 'postHidden' ORDER BY at DESC LIMIT 1
          ) END AS "hiddenReason"
        FROM post p JOIN member m ON m.id = p.author_id
        WHERE p.thread_id = $1 AND ${posts}
      ) shown) AS posts
    FROM head t JOIN forum f ON f.id = t.forum_id JOIN category c ON c.id = f.category_id`
}

function milliseconds(column: string) {
  return `(extract(epoch FROM ${column}) * 1000)::bigint`
}

const pageSql = threadSql('p.number > t.after AND p.number <= t.upto')
const changesSql = threadSql('p.sequence > $2 ORDER BY p.sequence LIMIT $3')
