import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { ForumError } from '../../platform/errors.ts'

/** OWASP's first choice for Argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash takes a whole core for as long as it takes. One at a time leaves the other cores to the readers. */
const oneAtATime = pLimit(1)

/** The hashes that wait. More is an attack, and those who come then are told at once. */
const mostWaiting = 200

/**
 * Hashes the passphrase exactly as typed: nothing is trimmed, folded or normalised. A keyboard that writes é as two
 * characters therefore gives another passphrase than one that writes it as one.
 */
export function hashPassphrase(passphrase: string) {
  return inTurn(() => hash(passphrase, cost))
}

/** Takes the same time without a passphrase, or for an unknown address. */
export async function isPassphrase(kept: string | null | undefined, passphrase: string) {
  const against = kept ?? (await nobodys)
  const isRight = await inTurn(() => verify(against, passphrase))
  return isRight && kept !== null && kept !== undefined
}

const nobodys = hashPassphrase('of nobody at all, and compared with all the same')

function inTurn<T>(work: () => Promise<T>) {
  if (oneAtATime.pendingCount >= mostWaiting) throw new ForumError('server.unavailable', 503)
  return oneAtATime(work)
}
