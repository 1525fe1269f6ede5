import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'
import { announceSequence } from './access.ts'
import * as queries from './forgetting-queries.ts'

export async function forget(transaction: Transaction, memberId: string, wish: Forgetting) {
  await queries.forgetReading(transaction, memberId)
  for (const thread of await queries.forgetWords(transaction, memberId, wish))
    announceSequence(transaction, thread, thread.sequence, null)
}
