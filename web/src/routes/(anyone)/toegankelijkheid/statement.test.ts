import { expect, test } from 'vitest'
import { statement } from './statement.ts'

test('the accessibility statement is never older than a year', () => {
  const ageInDays = (Date.now() - Date.parse(statement.examinedOn)) / 86_400_000

  expect(ageInDays).toBeLessThan(366)
})
