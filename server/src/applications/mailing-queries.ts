import type { Transaction } from '../platform/database.ts'

export function findApplicant({ db }: Transaction, id: string) {
  return db.application.findUnique({
    where: { id },
    select: { email: true, state: true, reason: true, template: true }
  })
}

export async function isMailbox({ db }: Transaction, email: string) {
  const rows = await db.$queryRaw<unknown[]>`SELECT FROM contact WHERE lower(email) = lower(${email})`
  return rows.length > 0
}

/**
 * Locks the mailbox until the end of this transaction, so that two letters at once count each other. Returns the number
 * of other, unconfirmed applications about which this mailbox was mailed since then.
 */
export async function countMailed({ db }: Transaction, id: string, email: string, since: Date) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('mailbox ' || lower(${email})))`
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM application
    WHERE lower(email) = lower(${email}) AND applied_at > ${since} AND token_hash IS NOT NULL AND id <> ${id}::uuid`
  return row!.count
}

export async function keepConfirmationToken(
  { db }: Transaction,
  id: string,
  tokenHash: Uint8Array<ArrayBuffer>,
  tokenExpiresAt: Date
) {
  return (
    (await db.application.updateMany({ where: { id, state: 'unconfirmed' }, data: { tokenHash, tokenExpiresAt } }))
      .count === 1
  )
}
