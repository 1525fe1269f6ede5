import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'

/** Deletes the member's invitations, also those that they did not accept. */
export async function forget({ db }: Transaction, memberId: string, { email }: Forgetting) {
  await db.$executeRaw`DELETE FROM invitation WHERE member_id = ${memberId}::uuid OR lower(email) = lower(${email}::text)`
}
