import type { Transaction } from '../platform/database.ts'
import { dropFactors } from './resets/reset-queries.ts'

/** Most ends with the membership; what is left of it goes with the member. */
export async function forget(transaction: Transaction, memberId: string) {
  await dropFactors(transaction, memberId)
  await transaction.db.factorReset.deleteMany({ where: { memberId } })
}
