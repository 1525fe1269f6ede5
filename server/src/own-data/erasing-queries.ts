import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import type { NewErasure } from './schema.ts'

/** What goes with a member, whole. A test holds that nothing else of theirs is forgotten to be thought of. */
export const goes = [
  'session',
  'passkey',
  'passphrase',
  'authenticator',
  'recovery_code',
  'enrolment_link',
  'identity',
  'contact',
  'enrolment',
  'participant',
  'reading',
  'notification',
  'photo',
  'own_export',
  'consent',
  'invitation',
  'application',
  'role_change',
  'factor_reset'
]

export function findErasure({ db }: Transaction, memberId: string) {
  return db.erasure.findUnique({ where: { memberId } })
}

/** Answers whether it is new. */
export async function addErasure(
  { db }: Transaction,
  erasure: NewErasure & { memberId: string; askedAt: Date; effectiveAt: Date }
) {
  // Not createMany: it names every column, and only these are the member's to fill.
  return (
    (await db.$executeRaw`
    INSERT INTO erasure (member_id, posts, questions, asked_at, effective_at)
    VALUES (${erasure.memberId}::uuid, ${erasure.posts}::"ErasureChoice", ${erasure.questions}::"ErasureChoice", ${erasure.askedAt}, ${erasure.effectiveAt})
    ON CONFLICT DO NOTHING`) === 1
  )
}

/** Answers whether there was one. */
export async function removeErasure({ db }: Transaction, memberId: string) {
  return (await db.erasure.deleteMany({ where: { memberId, doneAt: null } })).count === 1
}

/** Claims those who are to be told that it is near. */
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

/** Moderators wait for each other, as when one ends another: the last one stays. */
export async function isLastModerator({ db }: Transaction, memberId: string) {
  const moderators = await db.$queryRaw<
    { id: string }[]
  >`SELECT id FROM member WHERE role = 'moderator' AND ended_at IS NULL ORDER BY id FOR UPDATE`
  return moderators.length === 1 && moderators[0]!.id === memberId
}

/** Once: of two servers, and of a round and a change of mind, one comes first. The last address stays here until the last letter has gone. */
export async function claimErasure({ db }: Transaction, memberId: string, now: Date) {
  const [claimed] = await db.$queryRaw<NewErasure[]>`
    UPDATE erasure SET done_at = ${now}, farewell_to = (SELECT email FROM contact c WHERE c.member_id = erasure.member_id)
    WHERE member_id = ${memberId}::uuid AND done_at IS NULL AND effective_at <= ${now} RETURNING posts::text, questions::text`
  return claimed
}

/** What has a file, which is to be removed too. */
export async function forgetFiles({ db }: Transaction, memberId: string) {
  const files = await db.$queryRaw<{ key: string }[]>`
    WITH face AS (DELETE FROM photo WHERE member_id = ${memberId}::uuid RETURNING file_key),
      export AS (DELETE FROM own_export WHERE member_id = ${memberId}::uuid RETURNING file_key)
    SELECT file_key AS key FROM face UNION ALL SELECT file_key FROM export WHERE file_key IS NOT NULL`
  return files.map(({ key }) => key)
}

/** How they applied or were invited, and what a hand-over called them, goes by their address: so before the address does. */
export async function forgetArrival({ db }: Transaction, memberId: string) {
  await db.$executeRaw`DELETE FROM application a USING contact c WHERE c.member_id = ${memberId}::uuid AND lower(a.email) = lower(c.email)`
  await db.$executeRaw`DELETE FROM invitation i USING contact c WHERE c.member_id = ${memberId}::uuid AND lower(i.email) = lower(c.email)`
  await db.$executeRaw`UPDATE hand_over SET email = '', name = NULL WHERE successor_id = ${memberId}::uuid`
}

/** The office stays, so that a byline says 'oud-lid, burgemeester'; of which municipality would be a name. That a moderator was VNG's is none. */
export async function forgetMember({ db }: Transaction, memberId: string, now: Date) {
  await db.$executeRaw`SELECT set_config('forum.now', ${now.toISOString()}, true)`
  await db.$executeRaw`
    UPDATE member SET name = 'Oud-lid', organisation = CASE role WHEN 'moderator' THEN organisation ELSE 'geen lid meer' END, municipality_code = NULL, ended_at = coalesce(ended_at, ${now}), ending = 'erased' WHERE id = ${memberId}::uuid`
  await db.$executeRaw`UPDATE seat SET municipality_code = NULL WHERE holder_id = ${memberId}::uuid`
  for (const table of goes)
    await db.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE member_id = ${memberId}::uuid`
}

type Place = { threadId: string; forumId: string; audience: 'forum' | 'invited'; sequence: number }

/** Answers with the threads in which something is different now. */
export async function forgetPosts({ db }: Transaction, memberId: string, { posts, questions }: NewErasure, now: Date) {
  const threads = await db.$queryRaw<{ id: string }[]>`
    SELECT thread_id AS id FROM post WHERE author_id = ${memberId}::uuid UNION SELECT id FROM thread WHERE author_id = ${memberId}::uuid`
  // A question is the first post of a thread and its title. What was hidden has no words to keep.
  await db.$executeRaw`
    UPDATE post p SET markdown = '', html = '', deleted_at = ${now}
    FROM thread t
    WHERE t.id = p.thread_id AND p.author_id = ${memberId}::uuid AND p.deleted_at IS NULL
      AND (p.hidden_at IS NOT NULL OR CASE WHEN p.number = 1 AND t.author_id = p.author_id THEN ${questions} ELSE ${posts} END = 'remove')`
  await db.$executeRaw`UPDATE post SET author_organisation = 'geen lid meer' WHERE author_id = ${memberId}::uuid AND author_role <> 'moderator'`
  await db.$executeRaw`DELETE FROM post_revision r USING post p WHERE p.id = r.post_id AND p.author_id = ${memberId}::uuid`
  // A report keeps what a post said; of what is gone it keeps that it was reported.
  await db.$executeRaw`UPDATE report r SET html = '' FROM post p WHERE p.id = r.post_id AND p.author_id = ${memberId}::uuid AND p.deleted_at IS NOT NULL`
  if (posts === 'remove') await db.$executeRaw`UPDATE report SET reason = '' WHERE reporter_id = ${memberId}::uuid`
  if (questions === 'remove')
    await db.$executeRaw`UPDATE thread SET title = 'Verwijderde vraag' WHERE author_id = ${memberId}::uuid`

  return db.$queryRaw<Place[]>`
    SELECT id AS "threadId", forum_id AS "forumId", audience::text, sequence FROM thread WHERE id = ANY (${threads.map(({ id }) => id)}::uuid[])`
}

export async function findFarewell({ db }: Transaction, memberId: string) {
  return (await db.erasure.findUnique({ where: { memberId } }))?.farewellTo
}

/** Once the letter has gone, or could not for days. */
export async function forgetFarewell({ db }: Transaction, which: { memberId: string } | { doneAt: { lte: Date } }) {
  await db.erasure.updateMany({ where: { ...which, farewellTo: { not: null } }, data: { farewellTo: null } })
}
