import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32, which has no characters that look alike. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * Ten codes of 120 bits (ASVS 6.5.1, 6.5.2: at that length a fast hash is enough), in groups that can be copied by
 * hand.
 */
export function createRecoveryCodes() {
  return Array.from({ length: 10 }, () => {
    const code = [...randomBytes(24)].map((byte) => signs[byte & 31]).join('')
    return { code: code.match(/.{4}/g)!.join('-'), hash: hashRecoveryCode(code) }
  })
}

/** Accepts a code with or without dashes, in capitals, and with a letter for a similar digit. */
export function hashRecoveryCode(typed: string) {
  const code = typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return createHash('sha256').update(code).digest()
}
