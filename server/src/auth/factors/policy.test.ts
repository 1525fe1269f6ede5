import { describe, expect, it } from 'vitest'
import { canRemoveFactor, hasReserve, type Held } from './policy.ts'

const nothing: Held = { passkeys: 0, hasPassphrase: false, hasAuthenticator: false }
const wholePassphrase = { hasPassphrase: true, hasAuthenticator: true }

describe('the last way in', () => {
  it.each<[what: string, held: Partial<Held>, mayGo: (keyof Held)[]]>([
    ['nothing', {}, []],
    ['one passkey', { passkeys: 1 }, []],
    ['two passkeys', { passkeys: 2 }, ['passkeys']],
    ['a passphrase with a code app', wholePassphrase, []],
    ['half of that', { hasPassphrase: true }, []],
    ['the other half', { hasAuthenticator: true }, []],
    ['a passkey beside half of it', { passkeys: 1, hasPassphrase: true }, ['hasPassphrase']],
    ['a passkey beside the other half', { passkeys: 1, hasAuthenticator: true }, ['hasAuthenticator']],
    ['a passkey beside both', { passkeys: 1, ...wholePassphrase }, ['passkeys', 'hasPassphrase', 'hasAuthenticator']],
    [
      'several passkeys beside both',
      { passkeys: 3, ...wholePassphrase },
      ['passkeys', 'hasPassphrase', 'hasAuthenticator']
    ]
  ])('%s', (_what, held, mayGo) => {
    const all = { ...nothing, ...held }
    expect((Object.keys(all) as (keyof Held)[]).filter((which) => canRemoveFactor(all, which))).toEqual(mayGo)
  })
})

describe('R-ID-8 two ways in, or recovery codes', () => {
  it.each<[held: Partial<Held>, recoveryCodes: number, isEnough: boolean]>([
    [{}, 0, false],
    [{ passkeys: 1 }, 0, false],
    [{ passkeys: 2 }, 0, true],
    [{ passkeys: 1, hasPassphrase: true }, 0, false],
    [{ passkeys: 1, ...wholePassphrase }, 0, true],
    [wholePassphrase, 0, false],
    [wholePassphrase, 1, true],
    [{ passkeys: 1, hasPassphrase: true }, 10, true],
    [{ passkeys: 1 }, 10, false]
  ])('%j with %i codes: %s', (held, recoveryCodes, isEnough) => {
    expect(hasReserve({ ...nothing, ...held }, recoveryCodes)).toBe(isEnough)
  })
})
