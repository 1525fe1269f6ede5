import type { ApprovalTemplate } from '../members/applications/schema.ts'
import type { AccessChange, Outbound } from '../outbound/service.ts'
import type { Database } from '../platform/database.ts'
import { isAddress } from '../platform/mail.ts'
import { createToken } from '../platform/token.ts'
import { findReachable, replaceLinks } from './link-queries.ts'

export const linkLifetime = 72 * 60 * 60 * 1000

export async function takeAuthJobs({ database, outbound }: { database: Database; outbound: Outbound }) {
  await database.takeJobs('send-enrolment-link', ({ memberId, template }) => sendEnrolmentLink(memberId, template))
  await database.takeJobs('tell-of-access', ({ memberId, change }) => tellOfAccess(memberId, change))

  /** The token is made here, at the moment of sending: nothing but the letter ever holds it. */
  async function sendEnrolmentLink(memberId: string, template: ApprovalTemplate = 'welcome') {
    const member = await reach(memberId)
    // Mail opens the way to the first factor only: whoever takes over a mailbox cannot add one to an account in use (ASVS 6.4.4).
    if (!member || member.hasFactor) return

    const { token, hash: tokenHash } = createToken()
    const now = new Date()
    await database.asSystem('enrolment link', (transaction) =>
      replaceLinks(transaction, { tokenHash, memberId, email: member.email, expiresAt: new Date(now.getTime() + linkLifetime) }, now))
    await outbound.send({
      to: member.email,
      letter: member.role === 'moderator' ? { kind: 'moderator-invited', token } : { kind: 'application-approved', template, token },
      // No older link works any more: a passkey that was being made meanwhile is there by now.
      async stillMay() {
        const still = await reach(memberId)
        return still?.email === member.email && !still.hasFactor
      }
    })
  }

  async function tellOfAccess(memberId: string, change: AccessChange) {
    const member = await reach(memberId)
    if (!member) return
    await outbound.send({ to: member.email, letter: { kind: 'access-changed', change }, stillMay: async () => (await reach(memberId))?.email === member.email })
  }

  async function reach(memberId: string) {
    const found = await database.asSystem('reach a member', (transaction) => findReachable(transaction, memberId))
    const email = found?.contact?.email
    return found && email && isAddress(email) ? { email, role: found.role, hasFactor: found.passkeys.length > 0 || found.passphrase !== null } : null
  }
}
