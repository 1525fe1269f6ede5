import type { Transaction } from '../platform/database.ts'

export function findExport({ db }: Transaction, memberId: string) {
  return db.ownExport.findUnique({ where: { memberId } })
}

/** Locks the member's exports until the end of this transaction. */
export async function lockExports({ db }: Transaction, memberId: string) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('own export'), hashtext(${memberId}))`
}

export async function addExport({ db }: Transaction, memberId: string, askedAt: Date) {
  await db.ownExport.createMany({ data: { memberId, askedAt } })
}

export async function removeExport({ db }: Transaction, memberId: string) {
  await db.ownExport.deleteMany({ where: { memberId } })
}

/** Returns whether the export is still wanted. */
export async function finishExport(
  { db }: Transaction,
  memberId: string,
  made: { readyAt: Date; expiresAt: Date; fileKey: string; size: number; sha256: Uint8Array<ArrayBuffer> }
) {
  return (
    (await db.ownExport.updateMany({ where: { memberId, readyAt: null, member: { endedAt: null } }, data: made }))
      .count === 1
  )
}

/**
 * Drops the exports that have expired, that belong to former members, or that were never finished. Returns their files.
 */
export async function dropExports({ db }: Transaction, now: Date, askedBefore: Date) {
  const dropped = await db.$queryRaw<{ key: string | null }[]>`
    DELETE FROM own_export e USING member m
    WHERE m.id = e.member_id AND (e.expires_at <= ${now} OR m.ended_at IS NOT NULL OR (e.ready_at IS NULL AND e.asked_at <= ${askedBefore}))
    RETURNING e.file_key AS key`
  return dropped.flatMap(({ key }) => key ?? [])
}

/** Drops the photos of members who left more than a month ago. A member who is back by then keeps theirs. */
export async function dropPhotos({ db }: Transaction, endedBefore: Date) {
  const dropped = await db.$queryRaw<{ key: string }[]>`
    DELETE FROM photo p USING member m WHERE m.id = p.member_id AND m.ended_at <= ${endedBefore} RETURNING p.file_key AS key`
  return dropped.map(({ key }) => key)
}

/** Whether anything still stands for this file. A job that removes a file does not believe whoever queued it. */
export async function isFileKept({ db }: Transaction, key: string) {
  const [found] = await db.$queryRaw<[{ isKept: boolean }]>`
    SELECT EXISTS (SELECT FROM photo WHERE file_key = ${key}) OR EXISTS (SELECT FROM own_export WHERE file_key = ${key})
      OR EXISTS (SELECT FROM guide WHERE file_key = ${key}) AS "isKept"`
  return found.isKept
}

/** Only for a current member. */
export async function findAddress({ db }: Transaction, memberId: string) {
  const contact = await db.contact.findFirst({
    where: { memberId, member: { endedAt: null } },
    select: { email: true }
  })
  return contact?.email
}
