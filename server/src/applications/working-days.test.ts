import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { days, hours } from '../platform/clock.ts'
import { workingDaysBetween } from './working-days.ts'

const at = (text: string) => new Date(`${text}+01:00`)

it.each([
  ['the same day', '2026-11-23T09:00', '2026-11-23T17:00', 0],
  ['the next day, however few hours later', '2026-11-23T23:00', '2026-11-24T00:30', 1],
  ['over a weekend', '2026-11-20T16:00', '2026-11-23T09:00', 1],
  ['within a weekend', '2026-11-21T10:00', '2026-11-22T10:00', 0],
  ['a whole week', '2026-11-16T10:00', '2026-11-23T10:00', 5],
  ['over Christmas and New Year', '2026-12-24T10:00', '2027-01-04T10:00', 5],
  ['over Easter, from Maundy Thursday to Tuesday', '2027-03-25T10:00', '2027-03-30T10:00', 1],
  ['over King’s Day', '2027-04-26T10:00', '2027-04-28T10:00', 1],
  ['King’s Day that falls on a Sunday is kept on Saturday', '2025-04-25T10:00', '2025-04-28T10:00', 1],
  ['over Liberation Day and Ascension Day', '2027-05-04T10:00', '2027-05-07T10:00', 1],
  ['over Whit Monday', '2027-05-14T10:00', '2027-05-18T10:00', 1]
])('%s', (_name, from, until, count) => {
  expect(workingDaysBetween(at(from), at(until))).toBe(count)
})

test('a day begins at midnight in the Netherlands, in summer too', () => {
  expect(workingDaysBetween(new Date('2026-07-13T21:30Z'), new Date('2026-07-13T22:30Z'))).toBe(1)
  expect(workingDaysBetween(new Date('2026-07-13T22:30Z'), new Date('2026-07-14T21:30Z'))).toBe(0)
})

test('whatever the moments, waiting longer never makes it less, and a week is never more than five', () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, fc.nat(days(100)), fc.nat(days(100)), (from, sooner, later) => {
      const [one, other] = [sooner, sooner + later].map((wait) =>
        workingDaysBetween(from, new Date(from.getTime() + wait))
      )
      expect(one).toBeLessThanOrEqual(other!)
      // An hour less, because seven times 24 hours reach into an eighth day when summer time begins.
      expect(workingDaysBetween(from, new Date(from.getTime() + days(7) - hours(1)))).toBeLessThanOrEqual(5)
    })
  )
})
