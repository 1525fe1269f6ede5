import MarkdownIt, { type RendererRule, type StateCore } from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

const alignments = ['align-left', 'align-center', 'align-right']
const markdownIt = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: true })

// What may not be a link stays as it was typed, so that readers still see what the writer meant.
markdownIt.validateLink = isSafeAddress
// Without a scheme only unmistakable names are links ('morgen.De' is where two sentences meet), and never in the clear.
markdownIt.linkify.set({ fuzzyLink: true, tlds: ['nl', 'eu', 'org', 'com', 'net'] })
const normalize = markdownIt.linkify.normalize.bind(markdownIt.linkify)
markdownIt.linkify.normalize = (match) => {
  normalize(match)
  if (!match.schema) match.url = match.url.replace(/^http:/, 'https:')
}

markdownIt.core.ruler.push('fit_for_a_post', fitForAPost)
markdownIt.renderer.rules.image = imageAsLink
markdownIt.renderer.rules.table_open = () => '<div><table>\n'
markdownIt.renderer.rules.table_close = () => '</table></div>\n'

/** What a member typed → the HTML that every reader gets. */
export function renderMarkdown(markdown: string): string {
  return sanitize(markdownIt.render(markdown))
}

/** The words alone, on one line: for search and snippets. Not HTML: escape it where it is shown. */
export function plainText(markdown: string): string {
  const words = markdownIt
    .parse(markdown, {})
    .map(({ children, content }) =>
      children ? markdownIt.renderer.renderInlineAsText(children, markdownIt.options, {}) : content
    )
  return words.join(' ').replace(/\s+/g, ' ').trim()
}

/** The second lock: whatever the renderer makes, only this leaves. No images: loading one tells its host who reads. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'strong',
      'em',
      's',
      'code',
      'pre',
      'blockquote',
      'ul',
      'ol',
      'li',
      'h3',
      'h4',
      'h5',
      'h6',
      'hr',
      'a',
      'div',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td'
    ],
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'], div: ['class', 'role', 'aria-label', 'tabindex'] },
    allowedClasses: { th: alignments, td: alignments },
    transformTags: {
      a: (tagName, { href = '' }) => only(tagName, isSafeAddress(href), { href, rel: 'noopener noreferrer nofollow' }),
      ol: (tagName, { start = '' }) => only(tagName, /^\d{1,9}$/.test(start), { start }),
      // Around a table: it scrolls where it is too wide, for someone without a mouse too.
      div: (tagName) => ({
        tagName,
        attribs: { class: 'table-scroll', role: 'group', 'aria-label': 'Tabel', tabindex: '0' }
      })
    },
    exclusiveFilter: ({ tag, attribs }) => (tag === 'a' && !attribs.href ? 'excludeTag' : false)
  })
}

function only(tagName: string, isAllowed: boolean, attribs: sanitizeHtml.Attributes) {
  return { tagName, attribs: isAllowed ? attribs : {} }
}

/** Web and mail addresses in full, and paths on this site; printable ASCII only, since browsers drop tabs and read '/\' as '//'. */
function isSafeAddress(address: string): boolean {
  return /^(?:(?:https?:\/\/|mailto:)[!-[\]-~]+|\/(?!\/)[!-[\]-~]*)$/i.test(address)
}

/** The page has an h1 and h2 of its own, and its content security policy refuses style attributes. */
function fitForAPost({ tokens }: StateCore) {
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(Number(token.tag.slice(1)) + 2, 6)}`

    const style = token.attrGet('style')
    if (style) token.attrs = [['class', String(style).replace('text-align:', 'align-')]]
  }
}

/** Its description, and its address for whoever chooses to go there. */
function imageAsLink(...[tokens, index, options, env, renderer]: Parameters<RendererRule>) {
  const { escapeHtml } = markdownIt.utils
  const image = tokens[index]!
  const alt = escapeHtml(renderer.renderInlineAsText(image.children ?? [], options, env))
  const address = escapeHtml(String(image.attrGet('src')))
  const link = `<a href="${address}">${address}</a>`

  const isInLink = tokens.slice(0, index).findLast(({ type }) => type.startsWith('link_'))?.type === 'link_open'
  if (isInLink) return alt || address
  return alt ? `${alt} (${link})` : link
}
