import type { Highlighted } from './schema.ts'

/** Around each word that was found. Private to this room: they are taken out of whatever a member wrote before it is searched. */
export const openMark = '\uE000'
export const closeMark = '\uE001'

const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** Marked text → its parts. */
export function highlight(marked: string): Highlighted {
  const parts = marked.replace(/\s+/g, ' ').trim().split(new RegExp(`([${openMark}${closeMark}])`))
  let isMatch = false
  return parts.flatMap((text) => {
    if (text === openMark || text === closeMark) isMatch = text === openMark
    else if (text) return { text, isMatch }
    return []
  })
}

/** The same for a post, whose tags PostgreSQL has left out: what a reader sees as '<' stands there as '&lt;'. */
export function highlightPost(marked: string): Highlighted {
  return highlight(marked).map(({ text, isMatch }) => ({ text: text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!), isMatch }))
}
