import type { Person } from '../members/schema.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { queryOf, termsOf } from './asked.ts'
import { closeMark, gap, openMark, seam } from './highlight.ts'

export const pageSize = 20

type Found = { title: string; excerpt: string; whole: string; at: Date; total: number }
export type FoundRow =
  | (Found & {
      kind: 'post'
      thread_id: string
      forum_slug: string
      category_slug: string
      number: number
      author: Person
    })
  | (Found & { kind: 'guide'; id: string })

/**
 * What matches the words in any form and is visible to this viewer: matches in a title first, then by rank, then newest
 * first.
 */
export async function readMatches(database: GatedDatabase, viewer: Viewer, words: string, page: number) {
  const terms = termsOf(words)
  if (terms.length === 0) return []
  const stems = await database.readAsMember<{ kept: string; typed: string }>(viewer, {
    name: 'search words',
    text: `
      SELECT phraseto_tsquery('dutch', search_words(term, false))::text AS kept,
        phraseto_tsquery('dutch', plain_marks(term))::text AS typed
      FROM unnest($1::text[]) WITH ORDINALITY AS asked (term, at) ORDER BY at`,
    values: [terms.map(({ text }) => text)]
  })
  const kept = queryOf(
    terms,
    stems.map((stem) => stem.kept)
  )
  if (!kept) return []
  const typed = queryOf(
    terms,
    stems.map((stem) => stem.typed)
  )
  return database.readAsMember<FoundRow>(viewer, {
    name: 'search',
    text: searchSql,
    values: [kept, (page - 1) * pageSize, typed ? `${kept} | ${typed}` : kept]
  })
}

const plain = (text: string) => `translate(plain_marks(${text}), '${openMark}${closeMark}${seam}', '')`
/** Marks the words as they are kept or as they were typed. It sets what PostgreSQL would take for one word apart. */
const headline = (text: string, options: string) =>
  `ts_headline('dutch', regexp_replace(${text}, '([^[:space:]])([-/_.:@→])(?=[^[:space:]])', '\\1 ${seam}\\2${seam} ', 'g'), shown_words, 'StartSel=${openMark}, StopSel=${closeMark}, ${options}')`
/** The text of a post with its entities. An inline tag is removed; any other tag becomes a space. */
const postText = `regexp_replace(regexp_replace(p.html, '</?(a|code|em|s|strong)( [^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g')`

/**
 * The functions return only ids; every row is read through the policies. A match in a title leads to the first post
 * that the viewer can read.
 */
const searchSql = `
  WITH asked AS MATERIALIZED (SELECT $1::tsquery AS words, $3::tsquery AS shown_words),
  titled AS MATERIALIZED (
    SELECT t.id, coalesce(me.from_post, 1) AS first_post, ts_rank(t.search, words) AS rank
    FROM asked, matching_threads((SELECT words FROM asked)) AS match JOIN thread t ON t.id = match
    LEFT JOIN participant me ON me.thread_id = t.id AND me.member_id = (SELECT viewer())
  ), hit AS (
    SELECT 'post' AS kind, p.id, false AS in_title, ts_rank(p.search, words) AS rank, p.written_at AS at
    FROM asked, matching_posts((SELECT words FROM asked)) AS match JOIN post p ON p.id = match
    -- The join keeps out a reported post of which the moderator may not read the thread.
    JOIN thread t ON t.id = p.thread_id
    WHERE p.hidden_at IS NULL AND p.deleted_at IS NULL
    UNION ALL
    SELECT 'post', p.id, true, titled.rank, p.written_at
    FROM titled JOIN post p ON p.thread_id = titled.id AND p.number = titled.first_post
    UNION ALL
    SELECT 'guide', g.id, to_tsvector('dutch', search_words(g.title, true)) @@ words, ts_rank(g.search, words), g.uploaded_at
    FROM asked, guide g WHERE g.search @@ words AND g.withdrawn_at IS NULL
  ), found AS (
    SELECT kind, id, bool_or(in_title) AS in_title, max(rank) AS rank, max(at) AS at FROM hit GROUP BY kind, id
  ), shown AS MATERIALIZED (
    SELECT *, (count(*) OVER ())::int AS total FROM found ORDER BY in_title DESC, rank DESC, at DESC, id LIMIT ${pageSize} OFFSET $2
  )
  SELECT s.kind, s.id, s.at, s.total, ${headline(plain('coalesce(t.title, g.title)'), 'HighlightAll=true')} AS title,
    ${headline('whole', `MaxFragments=2, MinWords=20, MaxWords=24, ShortWord=0, FragmentDelimiter="${gap}"`)} AS excerpt, whole,
    t.id AS thread_id, f.slug AS forum_slug, c.slug AS category_slug, p.number, person(m) AS author
  FROM asked, shown s
  LEFT JOIN post p ON p.id = s.id LEFT JOIN thread t ON t.id = p.thread_id LEFT JOIN forum f ON f.id = t.forum_id
  LEFT JOIN category c ON c.id = f.category_id LEFT JOIN member m ON m.id = p.author_id
  LEFT JOIN guide g ON g.id = s.id
  CROSS JOIN LATERAL (SELECT ${plain(`coalesce(${postText}, g.summary)`)} AS whole) AS text
  ORDER BY s.in_title DESC, s.rank DESC, s.at DESC, s.id`
