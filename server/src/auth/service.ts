import { after } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { createToken } from '../platform/token.ts'
import { findHeldFactors } from './factors/factor-queries.ts'
import { linkLifetime } from './jobs.ts'
import { replaceLinks } from './enrolment/link-queries.ts'

/** For whoever has just shown, at the door, that they are this member: the token of a link to make something to sign in with. Null when they have that. */
export async function openEnrolment(
  transaction: Transaction,
  { memberId, email }: { memberId: string; email: string }
) {
  // As with a mailed link: nobody adds anything to an account in use by reading its mailbox (ASVS 6.4.4).
  if (Object.values(await findHeldFactors(transaction, memberId)).some(Boolean)) return null
  const { token, hash: tokenHash } = createToken()
  const now = new Date()
  await replaceLinks(transaction, { tokenHash, memberId, email, expiresAt: after(now, linkLifetime) }, now)
  return token
}
