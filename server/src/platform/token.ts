import { createHash, randomBytes } from 'node:crypto'

/** 256 bits from the system's generator (ASVS 11.5.1), in characters that fit in a link. Store only the hash. */
export function createToken() {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export function hashToken(token: string) {
  return createHash('sha256').update(token).digest()
}
