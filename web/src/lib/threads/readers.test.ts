import { expect, test } from 'vitest'
import { howManyRead, readersByRole, whoRead } from './readers.ts'

const nobody = {
  total: 0,
  mayor: 0,
  deputyMayor: 0,
  alderman: 0,
  official: 0,
  moderator: 0,
  expert: 0,
  partner: 0,
  municipalities: 0
}
const fourteen = { ...nobody, total: 14, mayor: 6, alderman: 5, official: 3, municipalities: 12 }

test('who reads this is told in words', () => {
  expect(howManyRead(fourteen)).toBe('14 mensen lezen dit.')
  expect(whoRead(fourteen)).toBe('6 burgemeesters, 5 wethouders en 3 ambtenaren uit 12 gemeenten.')
})

test('one of a kind is one, and roles that nobody has are not named', () => {
  expect(whoRead({ ...nobody, total: 3, mayor: 1, expert: 1, moderator: 1, municipalities: 1 })).toBe(
    '1 burgemeester, 1 expert en 1 moderator uit 1 gemeente.'
  )
  expect(whoRead({ ...nobody, total: 2, moderator: 2 })).toBe('2 moderators.')
  expect(readersByRole(fourteen)).toEqual([
    ['Burgemeesters', 6],
    ['Wethouders', 5],
    ['Ambtenaren', 3]
  ])
})

test('whoever is alone is told so', () => {
  const alone = { ...nobody, total: 1, mayor: 1, municipalities: 1 }
  expect(`${howManyRead(alone)} ${whoRead(alone)}`).toBe('Alleen u leest dit. ')
})
