import { createHmac, timingSafeEqual } from 'node:crypto'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { chooseMail } from './directory-queries.ts'

/** Turning mail off from the mail itself, without signing in. The token says whose mail it was and opens nothing else. */
export function createMailChoice({ database, sessionSecret }: { database: GatedDatabase; sessionSecret: string }) {
  return {
    /** For the foot of every mail about what happened. */
    mailToken: (memberId: string) => Buffer.concat([bytesOf(memberId), sign(memberId)]).toString('base64url'),

    async chooseByToken({ token, wantsMail }: { token: string; wantsMail: boolean }) {
      const memberId = read(token)
      const isChosen = memberId !== null && (await database.atTheDoor((transaction) => chooseMail(transaction, memberId, wantsMail)))
      if (!isChosen) throw notFound('mail-choice')
    }
  }

  function read(token: string) {
    const bytes = Buffer.from(token, 'base64url')
    if (bytes.length !== 48) return null

    const memberId = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    return timingSafeEqual(bytes.subarray(16), sign(memberId)) ? memberId : null
  }

  function sign(memberId: string) {
    return createHmac('sha256', sessionSecret).update(`mail choice of ${memberId}`).digest()
  }
}

function bytesOf(memberId: string) {
  return Buffer.from(memberId.replaceAll('-', ''), 'hex')
}
