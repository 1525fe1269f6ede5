import type { Transaction } from '../platform/database.ts'
import type { NewErasure } from './schema.ts'

export function findErasure({ db }: Transaction, memberId: string) {
  return db.erasure.findUnique({ where: { memberId } })
}

/** Returns whether it is new. */
export async function addErasure(
  { db }: Transaction,
  erasure: NewErasure & { memberId: string; askedAt: Date; effectiveAt: Date }
) {
  // Not createMany: it names every column, and a member may only fill these.
  return (
    (await db.$executeRaw`
    INSERT INTO erasure (member_id, posts, questions, asked_at, effective_at)
    VALUES (${erasure.memberId}::uuid, ${erasure.posts}::"ErasureChoice", ${erasure.questions}::"ErasureChoice", ${erasure.askedAt}, ${erasure.effectiveAt})
    ON CONFLICT DO NOTHING`) === 1
  )
}

/** Returns whether there was one. */
export async function removeErasure({ db }: Transaction, memberId: string) {
  return (await db.erasure.deleteMany({ where: { memberId, doneAt: null } })).count === 1
}

/** Claims the erasures of which the member has to be warned. */
export async function takeWarnings({ db }: Transaction, now: Date, before: Date) {
  return db.$queryRaw<{ memberId: string }[]>`
    UPDATE erasure SET warned_at = ${now} WHERE warned_at IS NULL AND done_at IS NULL AND effective_at <= ${before} AND effective_at > ${now} RETURNING member_id AS "memberId"`
}

export async function findDue({ db }: Transaction, now: Date) {
  const due = await db.erasure.findMany({
    where: { doneAt: null, effectiveAt: { lte: now } },
    orderBy: { effectiveAt: 'asc' },
    select: { memberId: true }
  })
  return due.map(({ memberId }) => memberId)
}

/**
 * Claims the erasure, so that two servers, or a round and a withdrawal, do not both act. Keeps the address until the
 * last letter has been sent.
 */
export async function claimErasure({ db }: Transaction, memberId: string, now: Date) {
  const [claimed] = await db.$queryRaw<(NewErasure & { email: string | null })[]>`
    UPDATE erasure SET done_at = ${now}, farewell_to = (SELECT email FROM contact c WHERE c.member_id = erasure.member_id)
    WHERE member_id = ${memberId}::uuid AND done_at IS NULL AND effective_at <= ${now} RETURNING posts::text, questions::text, farewell_to AS email`
  return claimed
}

/** Returns the keys of the files to remove. */
export async function forgetFiles({ db }: Transaction, memberId: string) {
  const files = await db.$queryRaw<{ key: string }[]>`
    WITH face AS (DELETE FROM photo WHERE member_id = ${memberId}::uuid RETURNING file_key),
      export AS (DELETE FROM own_export WHERE member_id = ${memberId}::uuid RETURNING file_key)
    SELECT file_key AS key FROM face UNION ALL SELECT file_key FROM export WHERE file_key IS NOT NULL`
  return files.map(({ key }) => key)
}

/** For the list that a restore reads. */
export async function findErased({ db }: Transaction) {
  const erased = await db.erasure.findMany({
    where: { doneAt: { not: null } },
    select: { memberId: true, posts: true, questions: true, doneAt: true }
  })
  return erased.map(({ doneAt, ...rest }) => ({ ...rest, doneAt: doneAt! }))
}

/** Makes an erasure due that an older copy of the database does not know. Returns whether it is. */
export async function putBackErasure(
  { db }: Transaction,
  { memberId, posts, questions, doneAt }: NewErasure & { memberId: string; doneAt: Date }
) {
  return (
    (await db.$executeRaw`
    INSERT INTO erasure (member_id, posts, questions, asked_at, effective_at)
    SELECT id, ${posts}::"ErasureChoice", ${questions}::"ErasureChoice", ${doneAt}, ${doneAt} FROM member WHERE id = ${memberId}::uuid
    ON CONFLICT (member_id) DO UPDATE SET posts = excluded.posts, questions = excluded.questions, effective_at = excluded.effective_at
      WHERE erasure.done_at IS NULL`) === 1
  )
}

export async function findFarewell({ db }: Transaction, memberId: string) {
  return (await db.erasure.findUnique({ where: { memberId } }))?.farewellTo
}

/** Call it once the letter has been sent, or has failed for days. */
export async function forgetFarewell({ db }: Transaction, which: { memberId: string } | { doneAt: { lte: Date } }) {
  await db.erasure.updateMany({ where: { ...which, farewellTo: { not: null } }, data: { farewellTo: null } })
}
