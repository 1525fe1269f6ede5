import { createHash, createHmac, randomBytes } from 'node:crypto'

/** 256 bits from the system's generator (ASVS 11.5.1), in characters that fit in a link. Store only the hash. */
export function createToken() {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/**
 * The token of one letter: the same at each retry of its job. A mail program may drop the second copy of a letter,
 * and the link in the first one has to work. Nobody makes it without the secret of this installation.
 */
export function letterToken(sessionSecret: string, letterId: string) {
  const token = createHmac('sha256', sessionSecret).update(`letter ${letterId}`).digest('base64url')
  return { token, hash: hashToken(token) }
}

export function hashToken(token: string) {
  return createHash('sha256').update(token).digest()
}
