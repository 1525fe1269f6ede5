import { createHmac, randomInt } from 'node:crypto'
import { minutes } from '../platform/clock.ts'

/** ASVS 6.5.5 */
export const codeLifetime = minutes(10)

/** Eight digits, to be read from a letter and typed. */
export function createCode() {
  return String(randomInt(100_000_000)).padStart(8, '0')
}

/** As it is kept: bound to the browser that asked, and under a key of ours, since a hundred million hashes are soon tried. */
export function sealCode(sessionSecret: string, attemptHash: Uint8Array, code: string) {
  return new Uint8Array(
    createHmac('sha256', sessionSecret).update('invitation code').update(attemptHash).update(code).digest()
  )
}
