import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export type Seal = ReturnType<typeof createSeal>

/**
 * For secrets that we must be able to read again (another server's, never a password): AES-256-GCM, with a key of its own for each purpose.
 * Whoever has the database alone reads nothing. `about` says whose it is: put in another's place it does not open.
 */
export function createSeal(sessionSecret: string, purpose: string) {
  const key = Buffer.from(hkdfSync('sha256', sessionSecret, '', `raadkamer ${purpose}`, 32))

  return {
    close(text: string, about: string) {
      const start = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, start).setAAD(Buffer.from(about))
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return new Uint8Array(Buffer.concat([start, cipher.getAuthTag(), closed]))
    },

    /** Throws when it was closed under another secret, for somebody else, or was touched since. */
    open(sealed: Uint8Array, about: string) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(12, 28))
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    }
  }
}
