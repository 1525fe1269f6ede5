import { after, days } from '../platform/clock.ts'
import { isLastModerator } from '../members/verbs.ts'
import { erasuresFile } from '../platform/data-dir.ts'
import type { Database } from '../platform/database.ts'
import type { Parts } from '../platform/room.ts'
import { oneByOne } from '../platform/rounds.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import type {} from './announcements.ts'
import * as erasing from './erasing-queries.ts'
import { keepErasures } from './erasure-list.ts'
import { dropExports, dropPhotos } from './exporting-queries.ts'

/** Expires exports and carries out erasures that are due. */
export async function watchOwnData({ database, rooms, env }: Pick<Parts, 'database' | 'rooms' | 'env'>, now: Date) {
  await database.asSystem('what has expired', async (transaction) => {
    const files = [
      ...(await dropExports(transaction, now, after(now, -days(1)))),
      ...(await dropPhotos(transaction, after(now, -days(30))))
    ]
    for (const key of files) transaction.queue('remove-file', { key })
    await erasing.forgetFarewell(transaction, { doneAt: { lte: after(now, -days(7)) } })
  })

  await database.asSystem('warn who is to be forgotten', async (transaction) => {
    for (const { memberId } of await erasing.takeWarnings(transaction, now, after(now, days(3))))
      transaction.queue('tell-of-erasure', { memberId })
  })

  const due = await database.asSystem('who is to be forgotten', (transaction) => erasing.findDue(transaction, now))
  await oneByOne(due, (memberId) => erase(database, rooms, memberId, now))
  const erased = await database.asSystem('who is forgotten', (transaction) => erasing.findErased(transaction))
  await keepErasures(erasuresFile(env.dataDir), erased)
}

/** Erases in one transaction. Posts of other members stay, also when they quote this member. */
export function erase(database: Database, rooms: Parts['rooms'], memberId: string, now: Date) {
  return database.asSystem('forget a member', async (transaction) => {
    // The last moderator's erasure waits until there is another moderator.
    if (await isLastModerator(transaction, memberId)) return
    const choice = await erasing.claimErasure(transaction, memberId, now)
    if (!choice) return

    for (const key of await erasing.forgetFiles(transaction, memberId)) transaction.queue('remove-file', { key })
    for (const room of rooms) await room.forget?.(transaction, memberId, { ...choice, at: now })

    // Only the choice goes into the record, never the address for the last letter.
    const { posts, questions } = choice
    await record(transaction, null, acts.erased, memberId, { posts, questions })
    transaction.queue('say-farewell', { memberId })
  })
}
