import { describe, expect, it } from 'vitest'
import { createSeal } from './seal.ts'

const seal = createSeal('a secret that only the tests know', 'to try')

describe('what is sealed', () => {
  it('is read again by us, and by nobody who lacks the secret, has another purpose, or moves or touches it', () => {
    const closed = seal.close('geheim', 'Anna')
    expect(seal.open(closed, 'Anna')).toBe('geheim')
    expect(Buffer.from(closed).toString('latin1')).not.toContain('geheim')

    expect(() => createSeal('another secret of which nobody knows', 'to try').open(closed, 'Anna')).toThrow()
    expect(() => createSeal('a secret that only the tests know', 'something else').open(closed, 'Anna')).toThrow()
    expect(() => seal.open(closed, 'Bram')).toThrow()
    for (let at = 0; at < closed.length; at += 1)
      expect(() => seal.open(closed.with(at, closed[at]! ^ 1), 'Anna')).toThrow()
  })

  it('is never twice the same', () => {
    expect(seal.close('geheim', 'Anna')).not.toEqual(seal.close('geheim', 'Anna'))
  })
})
