import type { Transaction } from '../platform/database.ts'

export async function findForums({ db }: Transaction, memberId: string) {
  const enrolments = await db.enrolment.findMany({ where: { memberId }, select: { forumId: true } })
  return enrolments.map(({ forumId }) => forumId)
}

/** Who can read a thread by invitation now, from a given post on. */
export async function findReaderIds({ db }: Transaction, threadId: string, postNumber: number | null) {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT readers(${threadId}::uuid, ${postNumber}::int)::text AS id`
  return rows.map(({ id }) => id)
}
