import type { Transaction } from '../platform/database.ts'

/** Both stand still until this transaction is over, so that of two mergers at once one sees what the other did. */
export async function lockMunicipalities({ db }: Transaction, codes: string[]) {
  await db.$queryRaw`SELECT FROM municipality WHERE code = ANY (${codes}) ORDER BY code FOR NO KEY UPDATE`
}

async function findActiveSuccessors({ db }: Transaction, code: string) {
  const rows = await db.$queryRaw<{ code: string }[]>`SELECT active_successors(${code}) AS code`
  return rows.map((row) => row.code)
}

/** Those that seats may move to: who came after it, as far as that is known, and all others that are there. The village stays among itself. */
export async function findSuccessors(
  transaction: Transaction,
  { code, isInvented }: { code: string; isInvented: boolean }
) {
  const known = await findActiveSuccessors(transaction, code)
  const there = await transaction.db.municipality.findMany({
    where: { code: { not: code }, endedOn: null, isInvented },
    orderBy: { name: 'asc' },
    select: { code: true, name: true, province: true }
  })
  return {
    known: there.filter((one) => known.includes(one.code)),
    others: there.filter((one) => !known.includes(one.code))
  }
}

type Holder = { seatId: string; holderId: string; isMayor: boolean; isHere: boolean }

/** Those of the chosen seats that are held in this municipality, with their holders locked. */
export function lockHolders({ db }: Transaction, municipalityCode: string, seatIds: string[]) {
  return db.$queryRaw<Holder[]>`
    SELECT s.id AS "seatId", m.id AS "holderId", s.office = 'mayor' AS "isMayor", m.ended_at IS NULL AS "isHere"
    FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL
    WHERE m.municipality_code = ${municipalityCode} AND (m.ending IS NULL OR m.ending = 'suspended') AND s.id = ANY (${seatIds}::uuid[]) ORDER BY m.id FOR NO KEY UPDATE OF m`
}

export async function hasMayor({ db }: Transaction, municipalityCode: string) {
  return (await db.seat.count({ where: { municipalityCode, office: 'mayor', until: null } })) > 0
}

/** The seats have followed. Their new municipality has yet to say that it is so: they are asked for at once. */
export async function askHolders({ db }: Transaction, holderIds: string[], now: Date, dueAt: Date) {
  await db.$executeRaw`UPDATE seat SET due_at = ${dueAt}, asked_at = ${now}, reminded = 30 WHERE holder_id = ANY (${holderIds}::uuid[]) AND until IS NULL`
}
