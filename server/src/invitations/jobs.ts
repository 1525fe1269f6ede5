import { openOutbound } from '../outbound/service.ts'
import { after, days } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import type { Job } from '../platform/queue.ts'
import { createToken, letterToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { letIn } from '../threads/verbs.ts'
import { acts } from './acts.ts'
import { createCode, sealCode } from './codes.ts'
import { maySend } from './policy.ts'
import * as sending from './sending-queries.ts'

/** Short, so that a link does not lie about. The invited person can ask for a new one. */
const lifetime = days(7)

type Invitation = NonNullable<Awaited<ReturnType<typeof sending.lockInvitation>>>

const names = ['send-invitation', 'send-invitation-code'] as const

export const invitationJobs = jobs(names, takers)

function takers({ database, mailer, env, clock, sessionSecret }: WorkParts): Takers<typeof names> {
  const outbound = openOutbound({ database, clock, mailer, env })

  return {
    'send-invitation': ({ invitationId }, job) => sendInvitation(job, invitationId),
    'send-invitation-code': ({ codeId }, job) => sendCode(job, codeId)
  }

  /** Makes the token at the moment of sending, so that only the letter holds it. */
  async function sendInvitation(job: Job, id: string) {
    const { token, hash: tokenHash } = letterToken(sessionSecret, job.id)
    const now = clock()
    const plan = await database.asSystem('send an invitation', async (transaction) => {
      const invitation = await sending.lockInvitation(transaction, id)
      if (!invitation || !maySend(invitation)) return null
      const holder = await sending.findMemberByAddress(transaction, invitation.email)
      if (holder && holder.id !== invitation.memberId) return greetKnown(transaction, invitation, holder, now)

      await sending.keepLetterToken(transaction, id, { tokenHash, expiresAt: after(now, lifetime) })
      const by = invitation.namesInviter ? invitation.invitedBy : null
      return { to: invitation.email, letter: { kind: 'invitation' as const, token, by } }
    })
    if (!plan || !isAddress(plan.to)) return

    await outbound.send({
      ...plan,
      id: job.id,
      to: plan.to,
      stillMay: () =>
        database.asSystem(
          'still invited',
          async (transaction) => plan.letter.kind === 'already-member' || sending.isStill(transaction, id, tokenHash)
        )
    })
    await database.asSystem('invitation sent', (transaction) => sending.keepSent(transaction, id, now))
  }

  /**
   * The address belongs to a member, which the inviter does not learn. Into a thread the member is let in, as by an
   * ordinary invitation.
   */
  async function greetKnown(
    transaction: Transaction,
    invitation: Invitation,
    holder: { id: string; isHere: boolean },
    now: Date
  ) {
    const { id, threadId, fromPost, invitedById, linkId, email } = invitation
    if (!threadId) {
      await sending.forgetUnused(transaction, id)
      return linkId && holder.isHere ? { to: email, letter: { kind: 'already-member' as const } } : null
    }
    if (!holder.isHere) {
      // To the inviter this looks like an invitation that nobody answers.
      await sending.keepLetterToken(transaction, id, { tokenHash: createToken().hash, expiresAt: after(now, lifetime) })
      await sending.keepSent(transaction, id, now)
      return null
    }
    await sending.acceptFor(transaction, id, holder.id, now)
    await letIn(transaction, threadId, { memberId: holder.id, fromPost, invitedById, joinedAt: now })
    await record(transaction, null, acts.invitationAccepted, id, { how: 'wasMember' })
    return null
  }

  async function sendCode(job: Job, id: string) {
    const code = createCode(sessionSecret, job.id)
    const to = await database.asSystem('send a code', async (transaction) => {
      const asked = await sending.findCode(transaction, id)
      if (!asked || asked.expiresAt <= clock() || asked.invitation.revokedAt) return null
      await sending.keepCode(transaction, id, sealCode(sessionSecret, asked.attemptHash, code))
      return asked.invitation.email
    })
    if (to && isAddress(to))
      await outbound.send({
        id: job.id,
        to,
        letter: { kind: 'invitation-code', code },
        stillMay: async () => true
      })
  }
}
