import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export type Seal = ReturnType<typeof createSeal>

/**
 * Encrypts secrets that we have to read again, such as another server's, never passwords. AES-256-GCM with a separate
 * key for each purpose. A copy of the database alone does not reveal them. `about` names the owner: a sealed value does
 * not open for another owner.
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

    /** Throws when the value was sealed with another secret or for another owner, or was changed since. */
    open(sealed: Uint8Array, about: string) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(12, 28))
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    }
  }
}
