import type { Transaction } from '../platform/database.ts'
import { person } from './person-queries.ts'

/** The guests for whom only the member who invited them vouches. Longest ago first. */
export async function findUnconfirmed({ db }: Transaction) {
  const guests = await db.member.findMany({
    where: { vouchedBy: { not: null }, endedAt: null },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { ...person.select, joinedAt: true, contact: { select: { email: true } } }
  })
  return guests.map(({ contact, ...guest }) => ({ ...guest, email: contact?.email ?? '' }))
}

/** Of two concurrent confirmations, the second finds nothing to confirm. */
export async function confirmGuest({ db }: Transaction, id: string) {
  const { count } = await db.member.updateMany({
    where: { id, endedAt: null, vouchedBy: { not: null } },
    data: { vouchedById: null, vouchedBy: null }
  })
  return count === 1
}
