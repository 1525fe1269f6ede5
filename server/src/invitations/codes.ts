import { createHmac } from 'node:crypto'
import { minutes } from '../platform/clock.ts'

/** ASVS 6.5.5 */
export const codeLifetime = minutes(10)

/** Eight digits to type from a letter: the same at each retry of the letter, as in platform/token.ts. */
export function createCode(sessionSecret: string, letterId: string) {
  const random = createHmac('sha256', sessionSecret).update(`code ${letterId}`).digest().readUIntBE(0, 6)
  return String(random % 100_000_000).padStart(8, '0')
}

/**
 * The stored form of a code: bound to the browser that asked, and keyed, because a plain hash of eight digits is
 * quickly guessed.
 */
export function sealCode(sessionSecret: string, attemptHash: Uint8Array, code: string) {
  return new Uint8Array(
    createHmac('sha256', sessionSecret).update('invitation code').update(attemptHash).update(code).digest()
  )
}
