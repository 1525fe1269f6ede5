import type { Transaction } from '../platform/database.ts'
import { endTrouble } from '../platform/troubles.ts'

export async function forget(transaction: Transaction, memberId: string, { email }: { email: string | null }) {
  const { db } = transaction
  if (email) await endTrouble(transaction, 'mail.refused', email)
  await db.letterDue.deleteMany({ where: { memberId } })
  await db.notification.deleteMany({ where: { memberId } })
}
