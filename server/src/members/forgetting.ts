import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'
import { blotOut } from './ending-queries.ts'
import { end } from './verbs.ts'

/**
 * Keeps the office, so that a byline says 'oud-lid, burgemeester'. Drops the municipality, which would identify the
 * person.
 */
export async function forget(transaction: Transaction, memberId: string, { at }: Forgetting) {
  await end(transaction, [memberId], 'erased', at)
  await blotOut(transaction, memberId)
}
