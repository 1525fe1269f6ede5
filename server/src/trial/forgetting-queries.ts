import type { Transaction } from '../platform/database.ts'

export async function forget({ db }: Transaction, memberId: string) {
  await db.trial.deleteMany({ where: { memberId } })
}
