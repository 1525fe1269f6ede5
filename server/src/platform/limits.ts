import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { ForumError } from './errors.ts'

const perMinute = (max: number) => ({ max, timeWindow: '1 minute' })

/**
 * How often one source address may knock at the door, per route. Counted by source alone, so that nobody can lock another person out;
 * generous, because a town hall shares one address.
 */
export const limits = {
  look: perMinute(120),
  apply: perMinute(30),
  confirm: perMinute(60),
  signIn: perMinute(60),
  enrol: perMinute(60),
  renew: perMinute(10),
  chooseMail: perMinute(60)
}

/** How often one member may do what a person does now and then and a machine all the time (ASVS 2.4.1), wherever they are. Refused as `search.too-many`. */
export const memberLimits = {
  search: perMember('search', 60),
  invite: perMember('invitation', 20),
  photo: perMember('photo', 10)
}

/** How often one place may ask for the codes of one invitation: too seldom to use up what its invitee may ask for. */
export const codesFromOnePlace = {
  max: 4,
  timeWindow: '1 hour',
  keyGenerator: ({ ip, params }: FastifyRequest) => `${normalizeIP(ip)} ${(params as { token: string }).token}`,
  errorResponseBuilder: () => new ForumError('invitation.too-many-codes', 429)
}

function perMember(what: string, max: number) {
  return {
    ...perMinute(max),
    keyGenerator: ({ viewer }: FastifyRequest) => viewer!.id,
    errorResponseBuilder: () => new ForumError(`${what}.too-many`, 429)
  }
}
