import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'

const municipality = { select: { code: true, name: true, province: true } } as const
const person = { id: true, name: true, role: true, acting: true, organisation: true, vouchedBy: true } as const

const seat = {
  include: {
    municipality,
    holder: { select: { ...person, endedAt: true, ending: true } },
    handOvers: { where: { closedAt: null } }
  }
} as const

/** The calendar day in the Netherlands. */
export const today = (now: Date) => Prisma.sql`(${now}::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date`

export type SeatRecord = NonNullable<Awaited<ReturnType<typeof findSeat>>>

export function findSeat({ db }: Transaction, id: string) {
  return db.seat.findUnique({ where: { id }, ...seat })
}

export function findSeatOf({ db }: Transaction, holderId: string) {
  return db.seat.findFirst({ where: { holderId, until: null }, ...seat })
}

/** The held seats of one municipality, or those without a municipality. */
export function findHeldSeats({ db }: Transaction, municipalityCode: string | null) {
  return db.seat.findMany({
    where: { municipalityCode, until: null },
    orderBy: [{ office: 'asc' }, { since: 'asc' }],
    ...seat
  })
}

export function findEarlier({ db }: Transaction, municipalityCode: string | null, limit: number) {
  return db.seat.findMany({
    where: { municipalityCode, until: { not: null } },
    orderBy: { until: 'desc' },
    take: limit,
    ...seat
  })
}

/** Locks the seat until the end of this transaction. */
export async function lockSeat(transaction: Transaction, id: string) {
  await transaction.db.$executeRaw`SELECT lock_seat(${id}::uuid)`
  return findSeat(transaction, id)
}

/**
 * Confirms the seat and sets the next due date. Removes an end day that has passed, because the seat did not end then.
 */
export async function confirmSeat({ db }: Transaction, id: string, now: Date) {
  await db.$executeRaw`
    UPDATE seat SET confirmed_at = ${now}, due_at = confirmed_until(office, municipality_code, ${now}),
      asked_at = NULL, reminded = NULL, denied_at = NULL, denied_since = NULL, extended_at = NULL,
      ends_on = CASE WHEN ends_on > ${today(now)} THEN ends_on END
    WHERE id = ${id}::uuid`
}

type Change = {
  askedAt?: Date | null
  dueAt?: Date
  reminded?: number
  extendedAt?: Date
  deniedAt?: null
  deniedSince?: null
}

export async function changeSeat({ db }: Transaction, id: string, data: Change) {
  await db.seat.updateMany({ where: { id }, data })
}
