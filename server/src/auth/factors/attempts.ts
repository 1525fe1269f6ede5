import { createHmac } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import { minutes } from '../../platform/clock.ts'

/** How long a failure counts. */
export const attemptWindow = minutes(15)
/** The limit for one account from one place. */
export const failuresFromOnePlace = 5
/**
 * The limit for one account from all places together where it never succeeded, so that the owner's usual place stays
 * open.
 */
export const failuresFromElsewhere = 50

/**
 * Hashes an account and a place. An IPv6 network of one subscriber counts as one place, because it has countless
 * addresses.
 */
export function nameAttempt(sessionSecret: string, account: string, address: string) {
  return {
    account: named(sessionSecret, `account ${account}`),
    source: named(sessionSecret, `source ${normalizeIP(address)}`)
  }
}

function named(sessionSecret: string, what: string) {
  return new Uint8Array(createHmac('sha256', sessionSecret).update(`attempt of ${what}`).digest())
}
