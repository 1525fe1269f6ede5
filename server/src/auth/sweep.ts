import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { sweepAttempts, sweepRefusals } from './factors/factor-queries.ts'
import { sweepKept } from './factors/kept-queries.ts'
import { sweepVisits } from './factors/passkey-queries.ts'
import type { Sessions } from './sessions/session.ts'

/** Deletes what has expired. */
export async function sweep({ database, sessions }: { database: Database; sessions: Sessions }, now: Date) {
  await sessions.sweep()
  await database.asSystem('forget factors of former members', (transaction) => sweepKept(transaction, now))
  await database.atTheDoor(async (transaction) => {
    await sweepVisits(transaction, now)
    await sweepAttempts(transaction, { failedBefore: after(now, -days(1)), succeededBefore: after(now, -days(90)) })
    await sweepRefusals(transaction, after(now, -days(30)))
  })
}
