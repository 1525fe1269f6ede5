import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { createToken, hashToken } from '../platform/token.ts'
import { findByDomain, findOfferedMunicipality } from './applying-queries.ts'
import { checkDraft } from './checking.ts'
import { findDraft, forgetDraft, keepDraft } from './draft-queries.ts'
import { domainOf } from '../members/address.ts'
import { evidenceOf } from './evidence.ts'
import type { ApplicationDraft, SavedApplication } from './schema.ts'

/** Long enough to continue later the same day, and short for a computer that others use too. */
export const draftLifetime = days(1)

/**
 * Unfinished applications, stored under the hash of the secret in the applicant's cookie. They have a table of their
 * own, because the visitor's session, which holds a sign-in ceremony, expires after a quarter of an hour.
 */
export function createDrafts({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    readDraft(secret: string | undefined): Promise<SavedApplication> {
      return database.atTheDoor(async (transaction) => present(transaction, await find(transaction, secret)))
    },

    /** Adds these fields to the draft. Returns the secret of the stored draft. */
    saveDraft(secret: string | undefined, part: ApplicationDraft) {
      return database.atTheDoor(async (transaction) => {
        const kept = await find(transaction, secret)
        const draft = { ...kept, ...(await checkDraft(transaction, part)) }
        const own = secret && kept ? secret : createToken().token
        await keepDraft(transaction, idOf(own), draft, after(clock(), draftLifetime))
        return { secret: own, saved: await present(transaction, draft) }
      })
    },

    async forgetDraft(secret: string | undefined) {
      if (secret) await database.atTheDoor((transaction) => forgetDraft(transaction, idOf(secret)))
    }
  }

  async function find(transaction: Transaction, secret: string | undefined) {
    return secret ? findDraft(transaction, idOf(secret), clock()) : undefined
  }
}

async function present(transaction: Transaction, draft: ApplicationDraft = {}): Promise<SavedApplication> {
  const { municipalityCode, email, role } = draft
  const found =
    municipalityCode && role !== 'partner' ? await findOfferedMunicipality(transaction, municipalityCode) : null
  const expected = found?.mailDomains.map((one) => one.domain) ?? []
  const domain = email ? evidenceOf(email, expected, await findByDomain(transaction, domainOf(email))) : null
  return { draft, municipality: found, domain }
}

function idOf(secret: string) {
  return hashToken(secret).toString('hex')
}
