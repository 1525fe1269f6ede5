import type { z } from 'zod'
import type { AccessChange } from '../../outbound/service.ts'
import type { Viewer } from '../../platform/access.ts'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import { ForumError } from '../../platform/errors.ts'
import { record } from '../../record/record.ts'
import { acts } from '../acts.ts'
import type {} from '../announcements.ts'
import { isSessionThere } from '../sessions/session-queries.ts'
import { lockFactors } from './factor-queries.ts'

type OwnChange = Exclude<AccessChange, 'recoveryCodeUsed' | 'identityLinked' | 'identityUnlinked'>

/** Changes a member's own factors. The record and a letter tell of it. */
export function changeOwn(
  database: GatedDatabase,
  viewer: Viewer,
  change: OwnChange,
  work: (transaction: Transaction) => Promise<unknown>
) {
  return database.asMember(viewer, async (transaction) => {
    await holdFactors(transaction, viewer)
    await work(transaction)
    await noteChange(transaction, viewer, change, { how: 'signedIn' })
  })
}

/**
 * Locks the factors, and then refuses a viewer whose session ended while waiting, so that nothing follows a reset (ASVS
 * 6.4.4).
 */
export async function holdFactors(transaction: Transaction, { id, sessionId }: Viewer) {
  await lockFactors(transaction, id)
  if (!(await isSessionThere(transaction, sessionId))) throw new ForumError('viewer.unknown', 401)
}

export async function noteChange<Change extends AccessChange>(
  transaction: Transaction,
  member: { id: string },
  change: Change,
  particulars: z.input<(typeof acts)[Change]['particulars']>
) {
  await record(transaction, member, acts[change], member.id, particulars)
  transaction.queue('tell-of-access', { memberId: member.id, change })
}
