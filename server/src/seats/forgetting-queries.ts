import type { Transaction } from '../platform/database.ts'

/** Keeps the offices and their dates without the municipality. Removes the name from hand-overs. */
export async function forget({ db }: Transaction, memberId: string) {
  await db.seat.updateMany({ where: { holderId: memberId }, data: { municipalityCode: null } })
  await db.handOver.updateMany({ where: { successorId: memberId }, data: { email: '', name: null } })
}
