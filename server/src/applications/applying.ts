import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { addApplication, findEnded, findForums, findMunicipalities, spendConfirmation } from './applying-queries.ts'
import { checkApplication } from './checking.ts'
import type { NewApplication } from './schema.ts'

export function createApplying({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    choices() {
      return database.atTheDoor(async (transaction) => ({
        municipalities: (await findMunicipalities(transaction)).sort(asInARegister),
        ended: await findEnded(transaction),
        forums: await findForums(transaction)
      }))
    },

    /**
     * Does not check whether the address is known: the response and the work are the same for everybody (ASVS 6.3.8).
     * Only the mail tells.
     */
    apply(wish: NewApplication) {
      return database.atTheDoor(async (transaction) => {
        const application = await checkApplication(transaction, wish)
        const applicationId = await addApplication(transaction, application, clock())
        transaction.queue('confirm-address', { applicationId })
        return { email: application.email }
      })
    },

    confirm(token: string) {
      return database.atTheDoor(async (transaction) => {
        const subjectId = await spendConfirmation(transaction, hashToken(token), clock())
        if (!subjectId) throw notFound('application-confirmation')
        await record(transaction, null, acts.applicationConfirmed, subjectId, {})
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}

/** Ignores punctuation, so that 's-Hertogenbosch is sorted under the S. */
function asInARegister(one: { name: string }, other: { name: string }) {
  return one.name.localeCompare(other.name, 'nl', { ignorePunctuation: true })
}
