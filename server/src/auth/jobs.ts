import type { ApprovalTemplate } from '../outbound/schema.ts'
import { type AccessChange, createOutbound } from '../outbound/service.ts'
import { after, hours } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import { createToken } from '../platform/token.ts'
import { findReachable, hasFactor, replaceLinks } from './enrolment/link-queries.ts'
import { addResetLink, findToTell, isOpen, noteTold } from './resets/reset-queries.ts'

export const linkLifetime = hours(72)

const names = ['send-enrolment-link', 'tell-of-reset', 'tell-of-access'] as const

export const authJobs = jobs(names, takers)

function takers({ database, mailer, env, clock }: WorkParts): Takers<typeof names> {
  const outbound = createOutbound({ mailer, ...env })

  return {
    'send-enrolment-link': ({ memberId, template }) => sendEnrolmentLink(memberId, template),
    'tell-of-reset': ({ resetId }) => tellOfReset(resetId),
    'tell-of-access': ({ memberId, change }) => tellOfAccess(memberId, change)
  }

  /** Makes the token at the moment of sending, so that only the letter holds it. */
  async function sendEnrolmentLink(memberId: string, template: ApprovalTemplate = 'welcome') {
    const member = await reach(memberId)
    if (!member || member.hasFactor) return

    const { token, hash: tokenHash } = createToken()
    const now = clock()
    await database.asSystem('enrolment link', (transaction) =>
      replaceLinks(transaction, { tokenHash, memberId, email: member.email, expiresAt: after(now, linkLifetime) }, now)
    )
    await outbound.send({
      to: member.email,
      letter: letterFor(member, template, token),
      // The older links are revoked, so a passkey that was being made with one of them exists by now.
      async stillMay() {
        const still = await reach(memberId)
        return still?.email === member.email && !still.hasFactor
      }
    })
  }

  /** Mails every known address. The reset takes effect only after these letters have been sent. */
  async function tellOfReset(resetId: string) {
    const addresses = await database.asSystem('tell of a reset', (transaction) => findToTell(transaction, resetId))
    for (const to of addresses?.filter(isAddress) ?? []) {
      const { token, hash: tokenHash } = createToken()
      await database.asSystem('reset link', (transaction) => addResetLink(transaction, { tokenHash, resetId }))
      const stillMay = () => database.asSystem('still may', (transaction) => isOpen(transaction, resetId))
      await outbound.send({ to, letter: { kind: 'reset-announced', token }, stillMay })
    }
    if (addresses) await database.asSystem('told of a reset', (transaction) => noteTold(transaction, resetId, clock()))
  }

  async function tellOfAccess(memberId: string, change: AccessChange) {
    const member = await reach(memberId)
    if (!member) return
    await outbound.send({
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
