import { record } from '../../members/record.ts'
import type { AccessChange } from '../../outbound/service.ts'
import type { Viewer } from '../../platform/access.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { ForumError } from '../../platform/errors.ts'
import type {} from '../announcements.ts'
import { lockFactors } from './factor-queries.ts'
import { isSessionThere } from '../sessions/session-queries.ts'

/** A member changes what they sign in with: the record says so, and so does a letter. */
export function changeOwn(
  database: GatedDatabase,
  viewer: Viewer,
  kind: AccessChange,
  work: (transaction: Transaction) => Promise<unknown>
) {
  return database.asMember(viewer, async (transaction) => {
    await holdFactors(transaction, viewer)
    await work(transaction)
    await tell(transaction, viewer, kind, 'door het lid zelf')
  })
}

/** One change at a time, and by nobody whose session ended while they waited: after a reset nothing comes any more (ASVS 6.4.4). */
export async function holdFactors(transaction: Transaction, { id, sessionId }: Viewer) {
  await lockFactors(transaction, id)
  if (!(await isSessionThere(transaction, sessionId))) throw new ForumError('viewer.unknown', 401)
}

export async function tell(transaction: Transaction, { id }: { id: string }, kind: AccessChange, reason: string) {
  await record(transaction, { kind, actorId: id, subjectId: id, reason })
  transaction.queue('tell-of-access', { memberId: id, change: kind })
}
