import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { closed, highlight, highlightPart, textOfPost } from './highlight.ts'
import { type FoundRow, pageSize, readMatches } from './queries.ts'
import type { SearchResult } from './schema.ts'

export type Search = ReturnType<typeof createSearch>

export function createSearch({ database }: { database: GatedDatabase }) {
  return {
    async find(viewer: Viewer, words: string, page: number) {
      // PostgreSQL refuses a text with a NUL.
      const sought = words.replaceAll('\0', ' ')
      return pageOrLast(page, pageSize, async (page) => {
        const rows = await readMatches(database, viewer, sought, page)
        return { items: rows.map(present), total: rows[0]?.total ?? 0 }
      })
    }
  }
}

function present(row: FoundRow): SearchResult {
  const title = highlight(closed(row.title))
  const found = closed(row.excerpt)
  if (row.kind === 'guide')
    return { kind: 'guide', guideId: row.id, title, excerpt: highlightPart(found, row.whole), at: row.at }

  const {
    thread_id: threadId,
    category_slug: categorySlug,
    forum_slug: forumSlug,
    number: postNumber,
    author,
    at
  } = row
  return {
    kind: 'post',
    threadId,
    categorySlug,
    forumSlug,
    title,
    postNumber,
    excerpt: highlightPart(textOfPost(found), textOfPost(row.whole)),
    author,
    at
  }
}
