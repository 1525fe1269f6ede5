import { expect, test } from 'vitest'
import { findMunicipality, nearNames } from './municipality.ts'

const municipalities = ["'s-Hertogenbosch", 'Berg en Dal', 'Bergen (L)', 'Bergen (NH)', 'Bergen op Zoom', 'Den Haag', 'Súdwest-Fryslân', 'Tubbergen'].map((name, index) => ({
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
  expect(nearNames('Berghem', municipalities)).toEqual(['Berg en Dal', 'Bergen (L)', 'Bergen (NH)', 'Bergen op Zoom'])
  expect(nearNames('x', municipalities)).toEqual([])
})
