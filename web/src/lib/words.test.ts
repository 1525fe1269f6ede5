import { expect, test } from 'vitest'
import { faultSentence } from './words.ts'

/** A person types these about themselves, and also about a successor, a guest, a contact, an organisation or the rules. */
test.each(['name', 'email', 'organisation', 'markdown'])(
  'an empty %s gets a sentence that is true in every form that has one',
  (path) => {
    expect(faultSentence({ path, code: 'too_small' })).not.toMatch(/\buw\b|achternaam|bericht/)
  }
)

test('a sign that misleads is named: a letter by itself, an unseen sign by its number', () => {
  const said = (code: string, message?: string) => faultSentence({ path: 'name', code, ...(message && { message }) })
  expect(said('sign.other-script', 'U+041C')).toContain('lijkt: ‘М’ (U+041C). Typ')
  expect(said('sign.direction', 'U+202E')).toContain('omdraait (U+202E). Typ')
  // A line of a file has no number.
  expect(said('sign.control')).toContain('teken. Typ')
})
