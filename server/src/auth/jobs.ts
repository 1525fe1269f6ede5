import type { ApprovalTemplate } from '../outbound/schema.ts'
import { type AccessChange, openOutbound } from '../outbound/service.ts'
import { after, hours } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import type { Job } from '../platform/queue.ts'
import { letterToken } from '../platform/token.ts'
import { findReachable, hasFactor, replaceLinks } from './enrolment/link-queries.ts'
import { addResetLink, findToTell, isOpen, noteAnswered } from './resets/reset-queries.ts'

export const linkLifetime = hours(72)

const names = ['send-enrolment-link', 'tell-of-reset', 'mail-reset', 'tell-of-access'] as const

export const authJobs = jobs(names, takers)

function takers({ database, mailer, env, clock, sessionSecret }: WorkParts): Takers<typeof names> {
  const outbound = openOutbound({ database, clock, mailer, env })

  return {
    'send-enrolment-link': ({ memberId, template }, job) => sendEnrolmentLink(job, memberId, template),
    'tell-of-reset': ({ resetId }) => tellOfReset(resetId),
    'mail-reset': ({ resetId, email }) => mailReset(resetId, email),
    'tell-of-access': ({ memberId, change }, job) => tellOfAccess(job, memberId, change)
  }

  /** Makes the token at the moment of sending, so that only the letter holds it. */
  async function sendEnrolmentLink({ id }: Job, memberId: string, template: ApprovalTemplate = 'welcome') {
    const member = await reach(memberId)
    if (!member || member.hasFactor) return

    const { token, hash: tokenHash } = letterToken(sessionSecret, id)
    const now = clock()
    await database.asSystem('enrolment link', (transaction) =>
      replaceLinks(transaction, { tokenHash, memberId, email: member.email, expiresAt: after(now, linkLifetime) }, now)
    )
    await outbound.send({
      id,
      to: member.email,
      letter: letterFor(member, template, token),
      // The older links are revoked, so a passkey that was being made with one of them exists by now.
      async stillMay() {
        const still = await reach(memberId)
        return still?.email === member.email && !still.hasFactor
      }
    })
  }

  /** One letter for each known address. The reset takes effect only after each of them has its answer. */
  async function tellOfReset(resetId: string) {
    await database.asSystem('tell of a reset', async (transaction) => {
      const addresses = (await findToTell(transaction, resetId))?.filter(isAddress)
      for (const email of addresses ?? []) {
        await addResetLink(transaction, { tokenHash: resetToken(resetId, email).hash, resetId })
        transaction.queue('mail-reset', { resetId, email })
      }
      if (addresses?.length === 0) await noteAnswered(transaction, resetId, [], clock())
    })
  }

  /** A dead address is an answer too: it does not hold up the reset of whoever reads the others. */
  async function mailReset(resetId: string, to: string) {
    if (!isAddress(to)) return
    const { token, hash } = resetToken(resetId, to)
    const stillMay = () => database.asSystem('still may', (transaction) => isOpen(transaction, resetId))
    const id = `${resetId}.${hash.toString('hex', 0, 8)}`
    await outbound.send({ id, to, letter: { kind: 'reset-announced', token }, stillMay })
    await database.asSystem('told of a reset', (transaction) => noteAnswered(transaction, resetId, [hash], clock()))
  }

  function resetToken(resetId: string, email: string) {
    return letterToken(sessionSecret, `${resetId} ${email}`)
  }

  async function tellOfAccess({ id }: Job, memberId: string, change: AccessChange) {
    const member = await reach(memberId)
    if (!member) return
    await outbound.send({
      id,
      to: member.email,
      letter: { kind: 'access-changed', change },
      stillMay: async () => (await reach(memberId))?.email === member.email
    })
  }

  async function reach(memberId: string) {
    const found = await database.asSystem('reach a member', (transaction) => findReachable(transaction, memberId))
    const email = found?.contact?.email
    if (!found || !email || !isAddress(email)) return null
    return { email, role: found.role, hasFactor: hasFactor(found), isRestored: found.resets.length > 0 }
  }
}

function letterFor(
  { isRestored, role }: { isRestored: boolean; role: string },
  template: ApprovalTemplate,
  token: string
) {
  if (isRestored) return { kind: 'access-restored', token } as const
  return role === 'moderator'
    ? ({ kind: 'moderator-invited', token } as const)
    : ({ kind: 'application-approved', template, token } as const)
}
