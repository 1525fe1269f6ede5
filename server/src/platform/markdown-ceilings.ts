import type { Token } from 'markdown-it'
import type { markdownFaults } from './schema.ts'

/**
 * The most that one text may hold, so that a page of twenty stays under a megabyte and is drawn at once. A report of
 * several pages with tables stays far below each.
 */
const ceilings = { bytes: 45_000, cells: 1_000, depth: 12, links: 200 }

type Excess = (typeof markdownFaults)[number] extends `markdown.${infer Code}` ? Code : never

/** A text that is refused. It crosses to another thread as its code. */
export class TooRich extends Error {
  readonly code: Excess
  constructor(code: Excess) {
    super(code)
    this.code = code
  }
}

/**
 * Before the text is parsed: a row that is one letter long gets as many cells as its table has columns. This counts
 * what looks like a table, and so leaves room.
 */
export function checkText(markdown: string) {
  let columns = 0
  let cells = 0
  for (const line of markdown.split('\n')) {
    const words = line.replace(/^[>\s]+/, '')
    if (words === '') columns = 0
    else if (/^(?=.*-)(?=.*[|:])[-+*|:\s]+$/.test(words)) columns = words.match(/-+/g)!.length
    else cells += columns
    if (cells > 4 * ceilings.cells) throw new TooRich('markdown.too-many-cells')
  }
}

/** Before anything is drawn. */
export function checkTokens(tokens: Token[]) {
  const cells = tokens.filter(({ type }) => type === 'td_open' || type === 'th_open').length
  if (cells > ceilings.cells) throw new TooRich('markdown.too-many-cells')

  let depth = 0
  for (const { type, nesting } of tokens) {
    if (/^(?:blockquote|bullet_list|ordered_list)_/.test(type)) depth += nesting
    if (depth > ceilings.depth) throw new TooRich('markdown.too-deep')
  }

  const inline = tokens.flatMap(({ children }) => children ?? [])
  if (inline.some(({ level }) => level > ceilings.depth)) throw new TooRich('markdown.too-deep')
  const links = inline.filter(({ type }) => type === 'link_open' || type === 'image').length
  if (links > ceilings.links) throw new TooRich('markdown.too-many-links')
}

export function checkSize(html: string) {
  if (Buffer.byteLength(html) > ceilings.bytes) throw new TooRich('markdown.too-rich')
  return html
}
