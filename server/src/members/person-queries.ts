import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'

/** The part of a member that every reader of the member may see. */
export const person = {
  select: { id: true, name: true, role: true, acting: true, organisation: true, vouchedBy: true }
} as const

export async function findPerson({ db }: Transaction, id: string) {
  const found = await db.member.findUnique({
    where: { id },
    select: { ...person.select, photo: { select: { memberId: true } } }
  })
  if (!found) return null
  const { photo, ...somebody } = found
  return { ...somebody, hasPhoto: photo !== null }
}

export function rolesInDutch(role: Prisma.Sql) {
  return Prisma.sql`CASE ${role} WHEN 'mayor' THEN 'burgemeester mayor' WHEN 'deputyMayor' THEN 'locoburgemeester burgemeester mayor' WHEN 'alderman' THEN 'wethouder alderman'
    WHEN 'official' THEN 'ambtenaar official' WHEN 'moderator' THEN 'moderator' WHEN 'expert' THEN 'expert deskundige' WHEN 'partner' THEN 'netwerkpartner partner' END`
}

export function plainInSql(text: Prisma.Sql) {
  return Prisma.sql`regexp_replace(lower(unaccent(${text})), '[^a-z0-9]+', ' ', 'g')`
}
