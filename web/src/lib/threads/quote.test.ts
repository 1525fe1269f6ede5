import { expect, test } from 'vitest'
import { quoteOf, withQuote } from './quote.ts'

const source = { author: { name: 'Bram Hoekstra' }, markdown: 'Drie dingen:\n\n- één\n- twee\n' }

test('a quote says who said it and keeps the shape of what was said', () => {
  expect(quoteOf(source)).toBe('> Bram Hoekstra schreef:\n> Drie dingen:\n>\n> - één\n> - twee\n\n')
})

test('a quote never takes the place of what was typed', () => {
  expect(withQuote('Beste Bram,', '> x\n\n')).toBe('Beste Bram,\n\n> x\n\n')
  expect(withQuote('  \n', '> x\n\n')).toBe('> x\n\n')
})
