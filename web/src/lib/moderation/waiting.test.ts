import { expect, test } from 'vitest'
import { waiting } from './waiting.ts'

test.each([
  ['2026-11-28T10:00:00Z', 0, 'Zaterdag', '2026-11-28T12:00:00Z', 'Vandaag binnengekomen'],
  ['2026-11-28T10:00:00Z', 0, 'zondag', '2026-11-29T12:00:00Z', 'Gisteren binnengekomen'],
  ['2026-12-24T10:00:00Z', 0, 'tweede kerstdag', '2026-12-26T12:00:00Z', '24 dec binnengekomen'],
  ['2026-11-28T10:00:00Z', 1, 'maandag', '2026-11-30T12:00:00Z', 'Wacht 1 werkdag']
])('confirmed at %s, %s working days, on %s', (confirmedAt, workingDays, _, now, words) => {
  expect(waiting({ confirmedAt, workingDays }, Date.parse(now))).toBe(words)
})
