import type { Database } from '../platform/database.ts'
import type { Parts } from '../platform/room.ts'
import type { Erased } from './erasure-list.ts'
import { forgetFarewell, putBackErasure } from './erasing-queries.ts'
import { erase } from './rounds.ts'

export { readErasures } from './erasure-list.ts'

/**
 * After a restore: erases again who was erased after the backup was made. They got their last letter then. Returns how
 * many there were.
 */
export async function eraseAgain(database: Database, rooms: Parts['rooms'], list: Erased[]): Promise<number> {
  let count = 0
  for (const erased of list) {
    const isBack = await database.asSystem('erase again', (transaction) => putBackErasure(transaction, erased))
    if (!isBack) continue
    await erase(database, rooms, erased.memberId, erased.doneAt)
    await database.asSystem('no second farewell', (transaction) =>
      forgetFarewell(transaction, { memberId: erased.memberId })
    )
    count += 1
  }
  return count
}
