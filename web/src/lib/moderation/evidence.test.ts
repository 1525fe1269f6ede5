import { expect, test } from 'vitest'
import { domainEvidence } from './evidence.ts'

const hillegom = { code: 'GM0534', name: 'Hillegom', province: null }
const lisse = { code: 'GM0553', name: 'Lisse', province: null }
const delft = { code: 'GM0503', name: 'Delft', province: null }

test('a domain of this municipality alone speaks for the applicant', () => {
  const { mark, words } = domainEvidence({
    municipality: lisse,
    domain: { name: 'lisse.nl', isKnown: true, municipalities: [lisse], expected: ['lisse.nl'] }
  })

  expect(mark).toBe('Hoort bij de gemeente')
  expect(words).toBe('lisse.nl is in het register van Lisse.')
})

test('a shared domain does not say which municipality', () => {
  const { mark, words } = domainEvidence({
    municipality: lisse,
    domain: { name: 'hltsamen.nl', isKnown: true, municipalities: [hillegom, lisse], expected: ['hltsamen.nl'] }
  })

  expect(mark).toBe('Gedeeld domein')
  expect(words).toBe('hltsamen.nl is ook van Hillegom. Vraag na of de aanvrager bij Lisse werkt.')
})

test('a domain of another municipality is named as such', () => {
  const domain = { name: 'hltsamen.nl', isKnown: false, municipalities: [hillegom, lisse], expected: [] }

  expect(domainEvidence({ municipality: delft, domain })).toMatchObject({
    mark: 'Van een andere gemeente',
    words: 'hltsamen.nl is van Hillegom en Lisse. Van Delft kent het register geen domein.'
  })
})

test('a domain that nobody knows is shown, not refused', () => {
  const domain = { name: 'gmail.com', isKnown: false, municipalities: [], expected: ['lisse.nl'] }

  expect(domainEvidence({ municipality: lisse, domain })).toMatchObject({
    mark: 'Onbekend domein',
    words: 'gmail.com staat niet in het register. Lisse gebruikt lisse.nl.'
  })
})

test('of a network partner the register can only say that the domain is a municipality’s', () => {
  const domain = { name: 'politie.nl', isKnown: false, municipalities: [], expected: [] }
  expect(domainEvidence({ municipality: null, domain }).words).toBe(
    'politie.nl is van geen gemeente. Bel de organisatie om na te gaan wie dit is.'
  )
  expect(
    domainEvidence({
      municipality: null,
      domain: { ...domain, name: 'hltsamen.nl', municipalities: [hillegom, lisse] }
    })
  ).toMatchObject({
    mark: 'Van een gemeente',
    isShared: true
  })
})
