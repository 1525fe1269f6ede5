import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Hashes the passphrase exactly as typed: nothing is trimmed, folded or normalised. A keyboard that writes é as two
 * characters therefore gives another passphrase than one that writes it as one.
 */
export function hashPassphrase(passphrase: string) {
  return hash(passphrase, cost)
}

/** Takes the same time without a passphrase, or for an unknown address. */
export async function isPassphrase(kept: string | null | undefined, passphrase: string) {
  const isRight = await verify(kept ?? (await nobodys), passphrase)
  return isRight && kept !== null && kept !== undefined
}

const nobodys = hashPassphrase('of nobody at all, and compared with all the same')
