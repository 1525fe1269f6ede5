import { expect, test } from 'vitest'
import { faultSentence } from './words.ts'

/** A person types these about themselves, and also about a successor, a guest, a contact, an organisation or the rules. */
test.each(['name', 'email', 'organisation', 'markdown'])(
  'an empty %s gets a sentence that is true in every form that has one',
  (path) => {
    expect(faultSentence({ path, code: 'too_small' })).not.toMatch(/\buw\b|achternaam|bericht/)
  }
)
