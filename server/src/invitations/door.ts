import { randomUUID } from 'node:crypto'
import { openEnrolment } from '../auth/service.ts'
import { after, type Clock, hours } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, ForumError, invalid, notFound } from '../platform/errors.ts'
import { createToken, hashToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { announceSequence } from '../threads/access.ts'
import { acts } from './acts.ts'
import { codeLifetime, sealCode } from './codes.ts'
import { accept, addCode, countCodes, endExpired, findInvitationByToken } from './door-queries.ts'
import { findOpenLink } from './link-queries.ts'
import { stateOfLink } from './policy.ts'
import type { Welcome } from './schema.ts'

/** Limits the codes, so that a person with a forwarded link cannot fill the mailbox of the invited person. */
const codesAnHour = 10

/**
 * Accepting a mailed invitation. The link alone is not enough: it also needs a code that is mailed to the same address
 * (R-ID-9).
 */
export function createDoor({
  database,
  clock,
  sessionSecret
}: {
  database: GatedDatabase
  clock: Clock
  sessionSecret: string
}) {
  return {
    welcome(token: string): Promise<Welcome> {
      return database.atTheDoor(async (transaction) => {
        const tokenHash = hashToken(token)
        const invitation = await findInvitationByToken(transaction, tokenHash)
        if (invitation) {
          const isOpen = invitation.expiresAt !== null && invitation.expiresAt > clock()
          return {
            kind: 'invitation',
            name: invitation.name,
            state: isOpen ? 'open' : 'expired',
            until: invitation.expiresAt,
            isAccepted: invitation.acceptedAt !== null
          }
        }
        const link = await findOpenLink(transaction, tokenHash)
        if (!link) throw notFound('invitation-token')
        return {
          kind: 'link',
          role: link.role,
          organisation: link.organisation,
          domain: link.domain,
          state: stateOfLink(link, clock()) === 'open' ? 'open' : 'closed'
        }
      })
    },

    /** Mails a code. Returns a secret for this browser, which the code needs. */
    askCode(token: string) {
      return database.atTheDoor(async (transaction) => {
        const invitation = await findInvitationByToken(transaction, hashToken(token))
        if (!invitation) throw notFound('invitation-token')
        const now = clock()
        if (!invitation.expiresAt || invitation.expiresAt <= now) throw conflict('invitation.expired')
        if ((await countCodes(transaction, invitation.id, after(now, -hours(1)))) >= codesAnHour)
          throw new ForumError('invitation.too-many-codes', 429)

        const { token: attempt, hash: attemptHash } = createToken()
        const code = {
          id: randomUUID(),
          invitationId: invitation.id,
          attemptHash,
          askedAt: now,
          expiresAt: after(now, codeLifetime)
        }
        await addCode(transaction, code)
        transaction.queue('send-invitation-code', { codeId: code.id })
        return { attempt }
      })
    },

    /** Signs nobody in: it leads to making a first factor, as strong as everybody's. */
    async accept(token: string, { attempt, code }: { attempt: string; code: string }) {
      const attemptHash = hashToken(attempt)
      const proof = { tokenHash: hashToken(token), attemptHash, codeHash: sealCode(sessionSecret, attemptHash, code) }
      const now = clock()

      const accepted = await database.atTheDoor(async (transaction) => {
        const one = await accept(transaction, proof, now)
        // Not thrown inside the transaction, because the try has to be counted.
        if (!one) return null
        if (!one.memberId) throw conflict('invitation.already-member')

        const { id, memberId, email, threadId, forumId, sequence, isFirst } = one
        const enrolmentToken = await openEnrolment(transaction, { memberId, email, now })
        if (isFirst) {
          await record(transaction, { id: memberId }, acts.invitationAccepted, id, { how: 'byCode' })
          transaction.announce({ kind: 'desk.changed' })
        }
        if (isFirst && threadId)
          announceSequence(transaction, { id: threadId, forumId, audience: 'invited' }, sequence, null)
        return { enrolmentToken }
      })
      if (!accepted) throw invalid('code', 'invitation.wrong-code')
      return accepted
    },

    /**
     * The response is the same for every link. A new link is mailed to the same address when the old one has expired.
     */
    async renew(token: string) {
      await database.atTheDoor(async (transaction) => {
        const id = await endExpired(transaction, hashToken(token), clock())
        if (!id) return
        await record(transaction, null, acts.invitationRenewed, id, {})
        transaction.queue('send-invitation', { invitationId: id })
      })
    }
  }
}
