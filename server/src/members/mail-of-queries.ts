import type { Transaction } from '../platform/database.ts'

/** The kinds of mail that a member can turn off. */
type Kind = 'reply' | 'invitation' | 'moderation'

/** Returns nothing for an id that is not a member. */
export async function findMailOf({ db }: Transaction, memberId: string): Promise<Kind[] | undefined> {
  return (await db.contact.findUnique({ where: { memberId }, select: { mailOf: true } }))?.mailOf
}

/** The same, with a lock on the choice until the end of this transaction. */
export async function lockMailOf(transaction: Transaction, memberId: string) {
  await transaction.db.$queryRaw`SELECT FROM contact WHERE member_id = ${memberId}::uuid FOR UPDATE`
  return findMailOf(transaction, memberId)
}

export async function setMailOf({ db }: Transaction, memberId: string, mailOf: Kind[]) {
  await db.contact.updateMany({ where: { memberId }, data: { mailOf } })
}
