import { openOutbound } from '../outbound/service.ts'
import { after, days, hours } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import { jobs, type Takers, type WorkParts } from '../platform/room.ts'
import type { Job } from '../platform/queue.ts'
import { letterToken } from '../platform/token.ts'
import { findAsked, keepQuestionToken } from './asking-queries.ts'
import { countMailed, findApplicant, isMailbox, keepConfirmationToken } from './mailing-queries.ts'
import { sendApproval } from './undoing.ts'
import { RejectionTemplate } from '../outbound/schema.ts'

const linkLifetime = hours(72)
/** The time in which an applicant can answer a question. */
const questionLifetime = days(14)
/** Limits the mail to one address, so that nobody can fill another person's mailbox. */
const lettersADay = 5

const names = ['confirm-address', 'send-approval', 'send-rejection', 'ask-applicant'] as const

export const applicationJobs = jobs(names, takers)

function takers({ database, mailer, env, clock, sessionSecret }: WorkParts): Takers<typeof names> {
  const outbound = openOutbound({ database, clock, mailer, env })

  return {
    'confirm-address': ({ applicationId }, job) => confirmAddress(job, applicationId),
    'send-approval': ({ applicationId }) => sendApproval(database, applicationId, clock()),
    'send-rejection': ({ applicationId }, job) => sendRejection(job, applicationId),
    'ask-applicant': ({ questionId }, job) => askApplicant(job, questionId)
  }

  /** Makes the token at the moment of sending, so that only the letter holds it. */
  async function confirmAddress(job: Job, id: string) {
    const { token, hash } = letterToken(sessionSecret, job.id)
    const now = clock()
    const plan = await database.asSystem('confirm address', async (transaction) => {
      const applicant = await findApplicant(transaction, id)
      if (!applicant || (await countMailed(transaction, id, applicant.email, after(now, -days(1)))) >= lettersADay)
        return null
      // For a member too a token is stored, so that the mail counts. The letter to a member does not hold the token.
      if (!(await keepConfirmationToken(transaction, id, hash, after(now, linkLifetime)))) return null
      return { to: applicant.email, isMember: await isMailbox(transaction, applicant.email) }
    })
    if (!plan || !isAddress(plan.to)) return

    await outbound.send({
      id: job.id,
      to: plan.to,
      letter: plan.isMember ? { kind: 'already-member' } : { kind: 'confirm-address', token },
      stillMay: () => isInState(id, 'unconfirmed')
    })
  }

  async function sendRejection(job: Job, id: string) {
    const applicant = await database.asSystem('send rejection', (transaction) => findApplicant(transaction, id))
    if (!applicant || !isAddress(applicant.email)) return

    await outbound.send({
      id: job.id,
      to: applicant.email,
      letter: {
        kind: 'application-rejected',
        template: RejectionTemplate.parse(applicant.template ?? 'own'),
        reason: applicant.reason ?? ''
      },
      stillMay: () => isInState(id, 'rejected')
    })
  }

  async function askApplicant(job: Job, id: string) {
    const { token, hash } = letterToken(sessionSecret, job.id)
    const asked = await database.asSystem('ask an applicant', async (transaction) => {
      const found = await findAsked(transaction, id)
      return found && (await keepQuestionToken(transaction, id, hash, after(clock(), questionLifetime))) ? found : null
    })
    if (!asked || !isAddress(asked.email)) return

    await outbound.send({
      id: job.id,
      to: asked.email,
      letter: { kind: 'application-question', token },
      stillMay: async () => (await database.asSystem('still may', (transaction) => findAsked(transaction, id))) !== null
    })
  }

  async function isInState(id: string, state: string) {
    const applicant = await database.asSystem('still may', (transaction) => findApplicant(transaction, id))
    return applicant?.state === state
  }
}
