import type { Transaction } from '../platform/database.ts'
import type { Held } from './policy.ts'

/** One change of a member's factors at a time, until this transaction is over. */
export async function lockFactors({ db }: Transaction, memberId: string) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('factors of ' || ${memberId}, 0))`
}

export async function findHeld({ db }: Transaction, memberId: string): Promise<Held> {
  return { passkeys: await db.passkey.count({ where: { memberId } }) }
}
