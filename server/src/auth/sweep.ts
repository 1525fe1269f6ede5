import type { GatedDatabase } from '../platform/database.ts'
import { sweepVisits } from './passkey-queries.ts'
import type { Sessions } from './session.ts'

/** What has expired opens nothing any more; here it is forgotten too. */
export async function sweep({ database, sessions }: { database: GatedDatabase; sessions: Sessions }, now: Date) {
  await sessions.sweep()
  await database.atTheDoor((transaction) => sweepVisits(transaction, now))
}
