import { expect, test } from 'vitest'
import { firstOpenBefore } from './steps.ts'

const who = { name: 'Anna de Vries', role: 'mayor' as const }
const work = { ...who, email: 'anna@amsterdam.nl', municipalityCode: 'GM0363' }

test.each([
  ['/aanmelden', {}, undefined],
  ['/aanmelden/werk', {}, '/aanmelden'],
  ['/aanmelden/werk', who, undefined],
  ['/aanmelden/nakijken', work, '/aanmelden/forums'],
  ['/aanmelden/nakijken', { ...work, role: 'partner' as const }, '/aanmelden/werk'],
  ['/aanmelden/nakijken', { ...work, forumIds: ['x'], motivation: 'Ik wil leren.' }, undefined]
])('%s with %j leads to %s', (here, draft, first) => {
  expect(firstOpenBefore(here, draft)).toBe(first)
})
