import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for Argon2id (which the library takes by itself): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * As it was typed, to the last character: nothing is trimmed, folded or normalised, so that what is compared is what was chosen.
 * A keyboard that writes é in two signs where another writes one is told apart; nothing else would be honest about what is kept.
 */
export function hashPassphrase(passphrase: string) {
  return hash(passphrase, cost)
}

/** Costs the same for whoever has no passphrase, or does not exist. */
export async function isPassphrase(kept: string | null | undefined, passphrase: string) {
  const isRight = await verify(kept ?? (await nobodys), passphrase)
  return isRight && kept !== null && kept !== undefined
}

const nobodys = hashPassphrase('of nobody at all, and compared with all the same')
