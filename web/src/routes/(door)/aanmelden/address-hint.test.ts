import { expect, test } from 'vitest'
import { aboutAddress } from './address-hint.ts'

const delft = { code: 'GM0503', name: 'Delft', province: null }
const lisse = { code: 'GM0553', name: 'Lisse', province: null }
const hillegom = { code: 'GM0534', name: 'Hillegom', province: null }

test('R-ID-2 says softly what the register knows, and nothing when all is well', () => {
  expect(
    aboutAddress({
      municipality: delft,
      domain: { name: 'delft.nl', isKnown: false, municipalities: [], expected: [] }
    })
  ).toContain('kennen wij geen e-maildomein')
  expect(
    aboutAddress({
      municipality: lisse,
      domain: { name: 'gmail.com', isKnown: false, municipalities: [], expected: ['hltsamen.nl'] }
    })
  ).toContain('U kunt gewoon verder')
  expect(
    aboutAddress({
      municipality: lisse,
      domain: { name: 'hltsamen.nl', isKnown: true, municipalities: [hillegom, lisse], expected: ['hltsamen.nl'] }
    })
  ).toContain('Meer gemeenten')
  expect(
    aboutAddress({
      municipality: lisse,
      domain: { name: 'lisse.nl', isKnown: true, municipalities: [lisse], expected: ['lisse.nl'] }
    })
  ).toBeNull()
  expect(aboutAddress({ municipality: null, domain: null })).toBeNull()
})
