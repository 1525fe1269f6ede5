import { createHmac } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'
import { minutes } from '../../platform/clock.ts'

/** How long failures count. */
export const attemptWindow = minutes(15)
/** From one place, about one account. */
export const failuresFromOnePlace = 5
/** About one account, from all places together where it never succeeded: its owner's own desk is not among them. */
export const failuresFromElsewhere = 50

/** Names an account and a place without saying which. One line has a whole IPv6 network of addresses to knock from: that is one place. */
export function nameAttempt(sessionSecret: string, account: string, address: string) {
  return {
    account: named(sessionSecret, `account ${account}`),
    source: named(sessionSecret, `source ${normalizeIP(address)}`)
  }
}

function named(sessionSecret: string, what: string) {
  return new Uint8Array(createHmac('sha256', sessionSecret).update(`attempt of ${what}`).digest())
}
