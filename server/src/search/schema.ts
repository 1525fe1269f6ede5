import { z } from 'zod'
import { Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Timestamp } from '../platform/schema.ts'

export const SearchQuery = PageQuery.extend({ q: z.string().min(1).max(200) })

/** Plain text, never markup, in parts of which the matches are marked. */
export const Highlighted = z.array(z.object({ text: z.string(), isMatch: z.boolean() }))

export const SearchResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post'),
    threadId: Id,
    categorySlug: z.string(),
    forumSlug: z.string(),
    title: Highlighted,
    postNumber: z.int(),
    excerpt: Highlighted,
    author: Person,
    at: Timestamp
  }),
  z.object({ kind: z.literal('guide'), guideId: Id, title: Highlighted, excerpt: Highlighted, at: Timestamp })
])
export const SearchResults = pageOf(SearchResult)

export type SearchResult = z.output<typeof SearchResult>
export type Highlighted = z.output<typeof Highlighted>
