import { after } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { createToken } from '../platform/token.ts'
import { findHeldFactors } from './factors/factor-queries.ts'
import { linkLifetime } from './jobs.ts'
import { replaceLinks } from './enrolment/link-queries.ts'

/**
 * For a visitor who has just proved to be this member: the token of an enrolment link. Null when the member has a
 * factor.
 */
export async function openEnrolment(
  transaction: Transaction,
  { memberId, email, now }: { memberId: string; email: string; now: Date }
) {
  // As with a mailed link, reading a mailbox is not enough to add a factor to an account in use (ASVS 6.4.4).
  if (Object.values(await findHeldFactors(transaction, memberId)).some(Boolean)) return null
  const { token, hash: tokenHash } = createToken()
  await replaceLinks(transaction, { tokenHash, memberId, email, expiresAt: after(now, linkLifetime) }, now)
  return token
}
