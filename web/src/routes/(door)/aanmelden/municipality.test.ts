import { expect, test } from 'vitest'
import { findEnded, findMunicipality, nearNames } from './municipality.ts'

const municipalities = [
  "'s-Hertogenbosch",
  'Berg en Dal',
  'Bergen (L)',
  'Bergen (NH)',
  'Bergen op Zoom',
  'Den Haag',
  'Súdwest-Fryslân',
  'Tubbergen'
].map((name, index) => ({
  code: `GM000${index}`,
  name,
  province: null
}))

test.each([
  ['Den Haag', 'Den Haag'],
  ['  den haag ', 'Den Haag'],
  ["'s-Gravenhage", 'Den Haag'],
  ['’s-Hertogenbosch', "'s-Hertogenbosch"],
  ['Den Bosch', "'s-Hertogenbosch"],
  ['gemeente Sudwest Fryslan', 'Súdwest-Fryslân'],
  ['bergen nh', 'Bergen (NH)'],
  ['Bergen (L)', 'Bergen (L)']
])('%s means %s', (typed, name) => {
  expect(findMunicipality(typed, municipalities)?.name).toBe(name)
})

test.each(['Bergen', '', '()', 'Waterrijk'])('%j could be any, so it is none', (typed) => {
  expect(findMunicipality(typed, municipalities)).toBeUndefined()
})

test('who typed half a name sees which ones there are', () => {
  expect(nearNames('Bergen', municipalities)).toEqual(['Bergen (L)', 'Bergen (NH)', 'Bergen op Zoom', 'Tubbergen'])
  expect(nearNames('Sudwes', municipalities)).toEqual(['Súdwest-Fryslân'])
  expect(nearNames('Sudvest', municipalities)).toEqual(['Súdwest-Fryslân'])
  expect(nearNames('Berghem', municipalities)).toEqual(['Berg en Dal', 'Bergen (L)', 'Bergen (NH)', 'Bergen op Zoom'])
  expect(nearNames('x', municipalities)).toEqual([])
})

test('R-ID-6 an ended municipality is known by its name, and is not one to choose', () => {
  const ended = [{ name: 'Ambt Delden', province: 'Overijssel', successors: ['GM1735'] }]
  expect(findEnded('gemeente ambt-delden', ended)?.successors).toEqual(['GM1735'])
  expect(findEnded('', ended)).toBeUndefined()
  expect(findMunicipality('Ambt Delden', municipalities)).toBeUndefined()
})
