import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { forgetDraftsBefore, forgetUnconfirmedBefore } from './draft-queries.ts'

/** A link to confirm works for three days; whoever comes later fills in the form again anyway. */
const unconfirmedFor = days(7)

/** What somebody typed and did not send, or sent and did not confirm, is forgotten. */
export async function forgetApplications({ database }: { database: Database }, now: Date) {
  await database.asSystem('forget applications', async (transaction) => {
    await forgetDraftsBefore(transaction, now)
    await forgetUnconfirmedBefore(transaction, after(now, -unconfirmedFor))
  })
}
