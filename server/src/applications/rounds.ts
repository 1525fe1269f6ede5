import { after, days } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { forgetDraftsBefore, forgetUnconfirmedBefore } from './draft-queries.ts'

/** The confirmation link works for three days. After that an applicant has to apply again. */
const unconfirmedFor = days(7)

/** Deletes expired drafts and unconfirmed applications. */
export async function forgetApplications({ database }: { database: Database }, now: Date) {
  await database.asSystem('forget applications', async (transaction) => {
    await forgetDraftsBefore(transaction, now)
    await forgetUnconfirmedBefore(transaction, after(now, -unconfirmedFor))
  })
}
