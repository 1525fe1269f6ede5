import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'

/** Deletes the member's applications, also those from before the membership. */
export async function forget({ db }: Transaction, memberId: string, { email }: Forgetting) {
  await db.$executeRaw`DELETE FROM application WHERE member_id = ${memberId}::uuid OR lower(email) = lower(${email}::text)`
}
