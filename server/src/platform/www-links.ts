import type { MarkdownIt, StateInline } from 'markdown-it'

/** No address is longer. It bounds what is looked at for each mark. */
const longest = 500

/**
 * Keeps the underscores and asterisks of an address that begins with 'www.', as markdown-it does for 'https://'. It
 * would take them for emphasis and end the link there.
 */
export function wwwLinks(markdownIt: MarkdownIt) {
  markdownIt.inline.ruler.before('emphasis', 'www_link', (state, silent) => link(markdownIt, state, silent))
}

function link({ linkify, normalizeLink, validateLink }: MarkdownIt, state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (state.linkLevel > 0 || !'_*~'.includes(src[pos]!)) return false
  const [, begun] = /(?:^|[\s(])(www\.[^\s<]*)$/i.exec(src.slice(Math.max(0, pos - longest), pos)) ?? []
  if (!begun || !(silent || state.pending.endsWith(begun))) return false

  const from = pos - begun.length
  const [found] = linkify.match(/^[^\s<]*/.exec(src.slice(from, pos + longest))![0]) ?? []
  // The emphasis around a whole address is none of it.
  const text = found?.index === 0 ? found.text.replace(/[*_~]+$/, '') : ''
  const href = normalizeLink(`https://${text}`)
  if (text.length <= begun.length || !validateLink(href)) return false

  if (!silent) {
    state.pending = state.pending.slice(0, -begun.length)
    state.push('link_open', 'a', 1).attrs = [['href', href]]
    state.push('text', '', 0).content = text
    state.push('link_close', 'a', -1)
  }
  state.pos = from + text.length
  return true
}
