import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { type FieldError, ForumError, notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { parseAddress } from './address.ts'
import { addApplication, areForums, findEnded, findForums, findMunicipalities, isMunicipality, spendConfirmation } from './applying-queries.ts'
import type { NewApplication } from './schema.ts'

export function createApplying({ database }: { database: GatedDatabase }) {
  return {
    choices() {
      return database.atTheDoor(async (transaction) => ({
        municipalities: (await findMunicipalities(transaction)).sort(asInARegister),
        ended: await findEnded(transaction),
        forums: await findForums(transaction)
      }))
    },

    /** Never looks whether the address is known: answer and work are the same for everybody (ASVS 6.3.8). The mail tells the one who may know. */
    apply(wish: NewApplication) {
      return database.atTheDoor(async (transaction) => {
        const application = await check(transaction, wish)
        const applicationId = await addApplication(transaction, application)
        transaction.queue('confirm-address', { applicationId })
        return { email: application.email }
      })
    },

    confirm(token: string) {
      return database.atTheDoor(async (transaction) => {
        if (!(await spendConfirmation(transaction, hashToken(token), new Date()))) throw notFound('application-confirmation')
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}

/** 's-Hertogenbosch stands under the S. */
function asInARegister(one: { name: string }, other: { name: string }) {
  return one.name.localeCompare(other.name, 'nl', { ignorePunctuation: true })
}

/** Every faulty field at once. */
async function check(transaction: Transaction, wish: NewApplication): Promise<NewApplication> {
  const parsed = parseAddress(wish.email)
  const forumIds = [...new Set(wish.forumIds)]
  const errors: FieldError[] = []
  if (typeof parsed === 'string') errors.push(fault('email', parsed))
  if (!(await isMunicipality(transaction, wish.municipalityCode))) errors.push(fault('municipalityCode', 'municipality.unknown'))
  if (!(await areForums(transaction, forumIds))) errors.push(fault('forumIds', 'forum.unknown'))

  if (typeof parsed === 'string' || errors.length > 0) throw new ForumError('input.invalid', 400, errors)
  return { ...wish, email: parsed.address, forumIds }
}

function fault(path: string, code: string): FieldError {
  return { path, code, message: code }
}
