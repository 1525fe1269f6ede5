import type { Transaction } from '../platform/database.ts'

/** What triggers write because of it, such as a new seat, gets this time too. */
export async function moveMembers(
  { db }: Transaction,
  ids: string[],
  { code, name }: { code: string; name: string },
  at: Date
) {
  await db.$executeRaw`SELECT set_config('forum.now', ${at.toISOString()}, true)`
  await db.$executeRaw`UPDATE member SET municipality_code = ${code}, organisation = ${name} WHERE id = ANY (${ids}::uuid[])`
}

export async function endMunicipality(
  { db }: Transaction,
  municipalityCode: string,
  successorCode: string,
  endedOn: Date
) {
  await db.municipality.updateMany({ where: { code: municipalityCode, endedOn: null }, data: { endedOn } })
  await db.municipalitySuccessor.createMany({ data: { municipalityCode, successorCode }, skipDuplicates: true })
}
