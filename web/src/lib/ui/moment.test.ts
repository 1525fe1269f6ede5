import { expect, test } from 'vitest'
import { briefMoment, fullMoment, isoDay, moment } from './moment.ts'

const now = Date.parse('2026-11-22T08:00:00Z')

test.each([
  ['2026-11-22T06:12:00Z', 'vandaag 07:12', '07:12'],
  ['2026-11-21T20:40:00Z', 'gisteren 21:40', 'gisteren'],
  ['2026-11-20T20:40:00Z', '20 nov 21:40', '20 nov'],
  ['2026-09-03T12:05:00Z', '3 sep 14:05', '3 sep'],
  ['2025-09-03T12:05:00Z', '3 sep 2025 14:05', '3 sep 2025']
])('%s reads as %s', (date, long, brief) => {
  expect(moment(date, now)).toBe(long)
  expect(briefMoment(date, now)).toBe(brief)
})

test('a day begins at midnight in the Netherlands, wherever the server stands', () => {
  expect(moment('2026-11-21T23:30:00Z', now)).toBe('vandaag 00:30')
  expect(moment('2026-11-21T22:30:00Z', now)).toBe('gisteren 23:30')
  expect(isoDay('2026-11-21T23:30:00Z')).toBe('2026-11-22')
})

test('yesterday is yesterday too after the night that the clock is put forward', () => {
  expect(moment('2026-03-28T22:30:00Z', Date.parse('2026-03-29T21:30:00Z'))).toBe('gisteren 23:30')
  expect(moment('2026-03-28T23:30:00Z', Date.parse('2026-03-30T05:00:00Z'))).toBe('gisteren 00:30')
})

test('the turn of the year does not hide the year', () => {
  expect(briefMoment('2026-12-31T12:00:00Z', Date.parse('2027-01-01T12:00:00Z'))).toBe('gisteren')
  expect(briefMoment('2026-12-30T12:00:00Z', Date.parse('2027-01-01T12:00:00Z'))).toBe('30 dec 2026')
})

test('the full time names the day of the week', () => {
  expect(fullMoment('2026-11-21T20:40:00Z')).toBe('zaterdag 21 november 2026 om 21:40')
})

test('the hour that comes twice in the autumn is told apart', () => {
  const morning = Date.parse('2026-10-25T08:00:00Z')
  const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']
  expect(twice.map((at) => moment(at, morning))).toEqual(['vandaag 02:30', 'vandaag 02:30 (wintertijd)'])
  expect(fullMoment(twice[1]!)).toBe('zondag 25 oktober 2026 om 02:30 (wintertijd)')
  expect(moment('2026-10-25T02:30:00Z', morning)).toBe('vandaag 03:30')
})
