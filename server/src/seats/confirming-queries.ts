import type { MemberRole } from '../members/schema.ts'
import type { Transaction } from '../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>
type Asked = {
  municipality: string
  id: string | null
  office: MemberRole
  acting: boolean
  name: string
  holderId: string
}

/** Returns no row for an invalid link, and one row without a seat when everything has been answered. */
export function findByContactToken({ db }: Transaction, tokenHash: Hash, now: Date) {
  return db.$queryRaw<
    Asked[]
  >`SELECT municipality, id, office::text, acting, name, holder_id AS "holderId" FROM seats_asked(${tokenHash}, ${now})`
}

type Answer = { seatId: string; isRight: boolean; since: string | null }

/** Returns whether the seat still waited for an answer. */
export async function answerForSeat(
  { db }: Transaction,
  tokenHash: Hash,
  { seatId, isRight, since }: Answer,
  now: Date
) {
  const [row] = await db.$queryRaw<
    { isAnswered: boolean }[]
  >`SELECT answer_for_seat(${tokenHash}, ${seatId}::uuid, ${isRight}, ${since}::date, ${now}) AS "isAnswered"`
  return row!.isAnswered
}

/** Revokes the link when nothing is left to answer. */
export async function closeSpentLink({ db }: Transaction, tokenHash: Hash, now: Date) {
  await db.$executeRaw`SELECT close_contact_link(${tokenHash}, ${now})`
}

export function findMunicipality({ db }: Transaction, code: string) {
  return db.municipality.findUnique({ where: { code }, include: { mailDomains: { select: { domain: true } } } })
}

export function findContact({ db }: Transaction, municipalityCode: string) {
  return db.municipalityContact.findFirst({
    where: { municipalityCode, endedAt: null },
    select: { id: true, name: true, email: true, namedAt: true }
  })
}

type NewRecord = { municipalityCode: string; name: string; email: string; namedById: string; namedAt: Date }

/** Replaces the contact, and revokes the former contact's link. */
export async function replaceContact(transaction: Transaction, data: NewRecord) {
  await endContact(transaction, data.municipalityCode, data.namedAt)
  await transaction.db.municipalityContact.createMany({ data })
}

export async function endContact({ db }: Transaction, municipalityCode: string, endedAt: Date) {
  await db.municipalityContact.updateMany({ where: { municipalityCode, endedAt: null }, data: { endedAt } })
}
