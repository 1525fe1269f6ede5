import type { Outbound } from '../outbound/service.ts'
import type { Database } from '../platform/database.ts'
import { isAddress } from '../platform/mail.ts'
import { createToken } from '../platform/token.ts'
import { countMailed, findApplicant, isMailbox, keepToken } from './mailing-queries.ts'

const hour = 60 * 60 * 1000
const linkLifetime = 72 * hour
/** Whoever types somebody else's address, again and again, cannot fill that mailbox. */
const lettersADay = 5

export async function takeMemberJobs({ database, outbound }: { database: Database; outbound: Outbound }) {
  await database.takeJobs('confirm-address', ({ applicationId }) => confirmAddress(applicationId))
  await database.takeJobs('send-rejection', ({ applicationId }) => sendRejection(applicationId))

  /** The token is made here, at the moment of sending: nothing but the letter ever holds it. */
  async function confirmAddress(id: string) {
    const { token, hash } = createToken()
    const now = Date.now()
    const plan = await database.asSystem('confirm address', async (transaction) => {
      const applicant = await findApplicant(transaction, id)
      if (!applicant || (await countMailed(transaction, id, applicant.email, new Date(now - 24 * hour))) >= lettersADay) return null
      // Kept for a member too: it counts as mailed. The letter to a member does not hold the token, so it opens nothing.
      if (!(await keepToken(transaction, id, hash, new Date(now + linkLifetime)))) return null
      return { to: applicant.email, isMember: await isMailbox(transaction, applicant.email) }
    })
    if (!plan || !isAddress(plan.to)) return

    await outbound.send({
      to: plan.to,
      letter: plan.isMember ? { kind: 'already-member' } : { kind: 'confirm-address', token },
      stillMay: () => isInState(id, 'unconfirmed')
    })
  }

  async function sendRejection(id: string) {
    const applicant = await database.asSystem('send rejection', (transaction) => findApplicant(transaction, id))
    if (!applicant || !isAddress(applicant.email)) return

    await outbound.send({
      to: applicant.email,
      letter: { kind: 'application-rejected', reason: applicant.reason ?? '' },
      stillMay: () => isInState(id, 'rejected')
    })
  }

  async function isInState(id: string, state: string) {
    const applicant = await database.asSystem('still may', (transaction) => findApplicant(transaction, id))
    return applicant?.state === state
  }
}
