import type { Transaction } from '../platform/database.ts'

const shown = { id: true, name: true, role: true, acting: true, organisation: true } as const

/** forum_door sees only current members. */
export function findPeople({ db }: Transaction) {
  return db.member.findMany({ select: shown, orderBy: [{ role: 'asc' }, { name: 'asc' }] })
}

export function findSomebody({ db }: Transaction, id: string) {
  return db.member.findUnique({ where: { id }, select: shown })
}

export async function findForumsOf({ db }: Transaction, memberId: string) {
  const enrolments = await db.enrolment.findMany({
    where: { memberId },
    select: { forum: { select: { name: true } } },
    orderBy: { forum: { place: 'asc' } }
  })
  return enrolments.map(({ forum }) => forum.name)
}
