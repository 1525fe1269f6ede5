import { expect, test } from 'vitest'
import { pagesAround } from './pages-around.ts'

test.each([
  [1, 1, '1'],
  [1, 3, '1 2 3'],
  [3, 5, '1 2 3 4 5'],
  [1, 250, '1 2 … 250'],
  [7, 250, '1 … 6 7 8 … 250'],
  [250, 250, '1 … 249 250']
])('beside page %i of %i stand %s', (at, last, shown) => {
  expect(
    pagesAround(at, last)
      .map((number) => number ?? '…')
      .join(' ')
  ).toBe(shown)
})
