import type { Transaction } from '../platform/database.ts'

export function findExport({ db }: Transaction, memberId: string) {
  return db.ownExport.findUnique({ where: { memberId } })
}

/** Whoever else asks for the same member waits until this transaction is over. */
export async function lockExports({ db }: Transaction, memberId: string) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('own export'), hashtext(${memberId}))`
}

export async function addExport({ db }: Transaction, memberId: string, askedAt: Date) {
  await db.ownExport.createMany({ data: { memberId, askedAt } })
}

export async function removeExport({ db }: Transaction, memberId: string) {
  await db.ownExport.deleteMany({ where: { memberId } })
}

/** Answers whether it is still wanted. */
export async function finishExport(
  { db }: Transaction,
  memberId: string,
  made: { readyAt: Date; expiresAt: Date; fileKey: string; size: number }
) {
  return (
    (await db.ownExport.updateMany({ where: { memberId, readyAt: null, member: { endedAt: null } }, data: made }))
      .count === 1
  )
}

/** What has expired, what belongs to who is no member any more, and what never came about. Answers with the files. */
export async function dropExports({ db }: Transaction, now: Date, askedBefore: Date) {
  const dropped = await db.$queryRaw<{ key: string | null }[]>`
    DELETE FROM own_export e USING member m
    WHERE m.id = e.member_id AND (e.expires_at <= ${now} OR m.ended_at IS NOT NULL OR (e.ready_at IS NULL AND e.asked_at <= ${askedBefore}))
    RETURNING e.file_key AS key`
  return dropped.flatMap(({ key }) => key ?? [])
}

/** Of who left a month ago: whoever comes back by then is known again. */
export async function dropPhotos({ db }: Transaction, endedBefore: Date) {
  const dropped = await db.$queryRaw<{ key: string }[]>`
    DELETE FROM photo p USING member m WHERE m.id = p.member_id AND m.ended_at <= ${endedBefore} RETURNING p.file_key AS key`
  return dropped.map(({ key }) => key)
}

/** Of who is a member now. */
export async function findAddress({ db }: Transaction, memberId: string) {
  const contact = await db.contact.findFirst({
    where: { memberId, member: { endedAt: null } },
    select: { email: true }
  })
  return contact?.email
}
