import type { Highlighted } from './schema.ts'

/** Marks around each match. Members' texts cannot hold them, because the search removes them first. */
export const openMark = '\uE000'
export const closeMark = '\uE001'

/**
 * Marks where the search set a sign apart, so that PostgreSQL sees the words around it. No letter to PostgreSQL, as the
 * other marks are.
 */
export const seam = '\u0001'

/** Removes the seams and the spaces that came with them. */
export function closed(marked: string): string {
  return marked.replace(new RegExp(` ${seam}|${seam} |${seam}`, 'g'), '')
}

/** Stands between two fragments of one text. No text holds it, because PostgreSQL replaces it by plain marks. */
export const gap = ' … '

/** Splits marked text into its parts. */
export function highlight(marked: string): Highlighted {
  const parts = marked
    .replace(/\s+/g, ' ')
    .trim()
    .split(new RegExp(`([${openMark}${closeMark}])`))
  let isMatch = false
  return parts.flatMap((text) => {
    if (text === openMark || text === closeMark) isMatch = text === openMark
    else if (text) return { text, isMatch }
    return []
  })
}

/**
 * The fragments of a whole text, extended to the surrounding spaces ("foto's" is two words to PostgreSQL), with '…'
 * where words are left out.
 */
export function highlightPart(found: string, whole: string): Highlighted {
  const all = withoutMarks(whole)
  let [text, end, shown] = ['', 0, 0]
  for (const part of found.split(gap)) {
    const words = withoutMarks(part)
    const begin = all.indexOf(words, end)
    end = begin + words.length
    const skipped = all.slice(shown, begin)
    const wordBegins = skipped.lastIndexOf(' ') + 1
    const after = all.slice(end).split(' ', 1)[0]!
    text += leftOut(skipped.slice(0, wordBegins)) + skipped.slice(wordBegins) + part.trim() + after
    shown = end + after.length
  }
  return highlight(text + leftOut(all.slice(shown)))
}

const leftOut = (text: string) => (hasWords(text) ? gap : text)
const withoutMarks = (text: string) =>
  highlight(text)
    .map((part) => part.text)
    .join('')
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** Decodes the entities in a post's HTML without tags: '&lt;' becomes '<'. */
export function textOfPost(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!)
}

const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
