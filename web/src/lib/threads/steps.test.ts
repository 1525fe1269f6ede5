import { expect, test } from 'vitest'
import { filterIn } from './list-address.ts'
import { isPostStep, isThreadStep } from './steps.ts'

test('a word in the address is a step or a filter when it is written as one, and not when every object happens to have it', () => {
  expect(isPostStep('verwijderen')).toBe(true)
  expect(isThreadStep('sluiten')).toBe(true)
  expect(filterIn(new URL('http://localhost/?filter=ongelezen'))).toBe('unread')
  for (const word of ['toString', 'constructor', '__proto__']) {
    expect([word, isPostStep(word), isThreadStep(word), filterIn(new URL(`http://localhost/?filter=${word}`))]).toEqual(
      [word, false, false, 'all']
    )
  }
})
