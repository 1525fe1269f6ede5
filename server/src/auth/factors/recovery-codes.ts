import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: no sign that is taken for another. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten of 120 bits each (ASVS 6.5.1, 6.5.2: that much needs no slow hash), in groups that can be copied by hand. */
export function createRecoveryCodes() {
  return Array.from({ length: 10 }, () => {
    const code = [...randomBytes(24)].map((byte) => signs[byte & 31]).join('')
    return { code: code.match(/.{4}/g)!.join('-'), hash: hashRecoveryCode(code) }
  })
}

/** However it was copied: with or without dashes, in capitals, with a letter for a number. */
export function hashRecoveryCode(typed: string) {
  const code = typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return createHash('sha256').update(code).digest()
}
