import type { Transaction } from '../platform/database.ts'

/** Locks both municipalities until the end of this transaction, so that concurrent mergers see each other's result. */
export async function lockMunicipalities({ db }: Transaction, codes: string[]) {
  await db.$queryRaw`SELECT FROM municipality WHERE code = ANY (${codes}) ORDER BY code FOR NO KEY UPDATE`
}

async function findActiveSuccessors({ db }: Transaction, code: string) {
  const rows = await db.$queryRaw<{ code: string }[]>`SELECT active_successors(${code}) AS code`
  return rows.map((row) => row.code)
}

/**
 * The municipalities to which seats may move: the known successors, and all other present ones. Invented municipalities
 * only go with invented ones.
 */
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

/** The chosen seats that are held in this municipality. Locks their holders. */
export function lockHolders({ db }: Transaction, municipalityCode: string, seatIds: string[]) {
  return db.$queryRaw<Holder[]>`
    SELECT s.id AS "seatId", m.id AS "holderId", s.office = 'mayor' AS "isMayor", m.ended_at IS NULL AS "isHere"
    FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL
    WHERE m.municipality_code = ${municipalityCode} AND (m.ending IS NULL OR m.ending = 'suspended') AND s.id = ANY (${seatIds}::uuid[]) ORDER BY m.id FOR NO KEY UPDATE OF m`
}

export async function hasMayor({ db }: Transaction, municipalityCode: string) {
  return (await db.seat.count({ where: { municipalityCode, office: 'mayor', until: null } })) > 0
}

/**
 * The seats have moved with their holders. Their new municipality has to confirm them, so they are asked for at once.
 */
export async function askHolders({ db }: Transaction, holderIds: string[], now: Date, dueAt: Date) {
  await db.$executeRaw`UPDATE seat SET due_at = ${dueAt}, asked_at = ${now}, reminded = 30 WHERE holder_id = ANY (${holderIds}::uuid[]) AND until IS NULL`
}
