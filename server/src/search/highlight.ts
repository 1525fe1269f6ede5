import type { Highlighted } from './schema.ts'

/** Around each word that was found. Private to this room: they are taken out of whatever a member wrote before it is searched. */
export const openMark = '\uE000'
export const closeMark = '\uE001'

/** Between two parts of one text. No text holds it by then: PostgreSQL has put plain marks in its place. */
export const gap = ' … '

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

/** The parts that were found of a whole, and '…' where words were left out before or after them. */
export function highlightPart(found: string, whole: string): Highlighted {
  const all = withoutMarks(whole)
  const parts = withoutMarks(found).split(gap)
  const [first, last] = [parts.at(0)!, parts.at(-1)!]
  const before = all.slice(0, all.indexOf(first))
  const after = all.slice(all.lastIndexOf(last) + last.length)
  return highlight([hasWords(before) ? '… ' : before, found.trim(), hasWords(after) ? ' …' : after].join(''))
}

const withoutMarks = (text: string) => highlight(text).map((part) => part.text).join('')
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** What is left of a post's HTML without tags → what a reader sees: '&lt;' is a '<'. */
export function textOfPost(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!)
}

const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
