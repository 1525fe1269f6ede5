import type { Transaction } from '../platform/database.ts'

export async function forget({ db }: Transaction, memberId: string) {
  await db.letterDue.deleteMany({ where: { memberId } })
  await db.notification.deleteMany({ where: { memberId } })
}
