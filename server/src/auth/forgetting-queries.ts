import type { Transaction } from '../platform/database.ts'
import { dropFactors } from './resets/reset-queries.ts'

/** Deletes what remains. Ending the membership has already deleted most. */
export async function forget(transaction: Transaction, memberId: string) {
  await dropFactors(transaction, memberId)
  await transaction.db.factorReset.deleteMany({ where: { memberId } })
}
