import type { Transaction } from '../platform/database.ts'

/** What somebody is mailed of, besides what every member is. */
type Kind = 'reply' | 'invitation'

/** Nothing when this is no member. */
export async function findMailOf({ db }: Transaction, memberId: string): Promise<Kind[] | undefined> {
  return (await db.contact.findUnique({ where: { memberId }, select: { mailOf: true } }))?.mailOf
}

/** The same; nobody else chooses until this transaction is over. */
export async function lockMailOf(transaction: Transaction, memberId: string) {
  await transaction.db.$queryRaw`SELECT FROM contact WHERE member_id = ${memberId}::uuid FOR UPDATE`
  return findMailOf(transaction, memberId)
}

export async function setMailOf({ db }: Transaction, memberId: string, mailOf: Kind[]) {
  await db.contact.updateMany({ where: { memberId }, data: { mailOf } })
}
