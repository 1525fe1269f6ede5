import MarkdownIt, { type RendererRule, type StateCore } from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { checkSize, checkText, checkTokens } from './markdown-ceilings.ts'
import { wwwLinks } from './www-links.ts'

const alignments = ['align-left', 'align-center', 'align-right']
const markdownIt = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: true }).use(wwwLinks)

// A refused link stays as typed text, so that readers see what the writer meant.
markdownIt.validateLink = isSafeAddress
// Without a scheme only names with these endings become links, since 'morgen.De' is two sentences. Such links get
// https.
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

/** Turns a member's Markdown into the HTML for every reader. Throws `TooRich`. */
export function renderMarkdown(markdown: string): string {
  checkText(markdown)
  const env = {}
  const tokens = markdownIt.parse(markdown, env)
  checkTokens(tokens)
  return checkSize(sanitize(markdownIt.renderer.render(tokens, markdownIt.options, env)))
}

/**
 * The second barrier behind the renderer: only listed elements stay. Images are refused, because loading one tells its
 * host who reads.
 */
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
      // A wide table scrolls, also for a reader without a mouse.
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

/**
 * Full web and mail addresses, and paths on this site. Only printable ASCII, because browsers drop tabs and read '/\'
 * as '//'.
 */
function isSafeAddress(address: string): boolean {
  return /^(?:(?:https?:\/\/|mailto:)[!-[\]-~]+|\/(?!\/)[!-[\]-~]*)$/i.test(address)
}

/**
 * Lowers headings, because the page has its own h1 and h2. Removes style attributes, which the content security policy
 * blocks.
 */
function fitForAPost({ tokens }: StateCore) {
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(Number(token.tag.slice(1)) + 2, 6)}`

    const style = token.attrGet('style')
    if (style) token.attrs = [['class', String(style).replace('text-align:', 'align-')]]
  }
}

/** An image becomes a link with its description. */
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
