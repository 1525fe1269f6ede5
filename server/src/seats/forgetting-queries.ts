import type { Transaction } from '../platform/database.ts'

/** Which office was held when stays, without of which municipality; and what a hand-over called them goes. */
export async function forget({ db }: Transaction, memberId: string) {
  await db.seat.updateMany({ where: { holderId: memberId }, data: { municipalityCode: null } })
  await db.handOver.updateMany({ where: { successorId: memberId }, data: { email: '', name: null } })
}
