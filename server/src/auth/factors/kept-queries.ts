import type { Transaction } from '../../platform/database.ts'

/** Deletes the factors of the memberships that ended 30 days ago. */
export async function sweepKept({ db }: Transaction, now: Date) {
  await db.keptFactors.deleteMany({ where: { keptUntil: { lte: now } } })
}
