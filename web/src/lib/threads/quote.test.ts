import { expect, test } from 'vitest'
import { quoteOf, withQuote } from './quote.ts'

const source = { author: { name: 'Bram Hoekstra' }, markdown: 'Drie dingen:\n\n- één\n- twee\n' }

test('a quote says who said it and keeps the shape of what was said', () => {
  expect(quoteOf(source)).toBe('> Bram Hoekstra schreef:\n>\n> Drie dingen:\n>\n> - één\n> - twee\n\n')
})

test('a quote never takes the place of what was typed', () => {
  expect(withQuote('Beste Bram,', '> x\n\n')).toBe('Beste Bram,\n\n> x\n\n')
  expect(withQuote('  \n', '> x\n\n')).toBe('> x\n\n')
})

test.each([
  '---\n\nTekst onder een lijn.',
  '3. derde\n4. vierde',
  'Stand van zaken\n---\nAlles rustig.',
  '    code één\n    code twee',
  '[a]: https://example.org'
])('what begins a post is in the quote what it was: %j', (markdown) => {
  const quoted = quoteOf({ ...source, markdown })
  expect(quoted).toBe(`> Bram Hoekstra schreef:\n>\n${markdown.replace(/^/gm, '> ').replace(/ $/gm, '')}\n\n`)
})

test('a name in a quote is a name', () => {
  expect(quoteOf({ author: { name: 'J*n_ [de] <b>' }, markdown: 'x' })).toBe(
    '> J\\*n\\_ \\[de\\] \\<b\\> schreef:\n>\n> x\n\n'
  )
  expect(quoteOf({ author: { name: '# Jan-Kees' }, markdown: 'x' })).toBe('> \\# Jan-Kees schreef:\n>\n> x\n\n')
  expect(quoteOf({ author: { name: '1. Jan' }, markdown: 'x' })).toBe('> 1\\. Jan schreef:\n>\n> x\n\n')
})
