import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'

export async function forgetReading({ db }: Transaction, memberId: string) {
  await db.participant.deleteMany({ where: { memberId } })
  await db.reading.deleteMany({ where: { memberId } })
}

type Place = { id: string; forumId: string; audience: 'forum' | 'invited'; sequence: number }

/** Returns the changed threads. */
export async function forgetWords({ db }: Transaction, memberId: string, { posts, questions, at }: Forgetting) {
  const threads = await db.$queryRaw<{ id: string }[]>`
    SELECT thread_id AS id FROM post WHERE author_id = ${memberId}::uuid UNION SELECT id FROM thread WHERE author_id = ${memberId}::uuid`
  // A question is the title and the first post of a thread. A hidden post has no text to keep.
  await db.$executeRaw`
    UPDATE post p SET markdown = '', html = '', deleted_at = ${at}
    FROM thread t
    WHERE t.id = p.thread_id AND p.author_id = ${memberId}::uuid AND p.deleted_at IS NULL
      AND (p.hidden_at IS NOT NULL OR CASE WHEN p.number = 1 AND t.author_id = p.author_id THEN ${questions} ELSE ${posts} END = 'remove')`
  await db.$executeRaw`UPDATE post SET author_organisation = 'geen lid meer' WHERE author_id = ${memberId}::uuid AND author_role <> 'moderator'`
  await db.$executeRaw`DELETE FROM post_revision r USING post p WHERE p.id = r.post_id AND p.author_id = ${memberId}::uuid`
  if (questions === 'remove')
    await db.$executeRaw`UPDATE thread SET title = 'Verwijderde vraag' WHERE author_id = ${memberId}::uuid`

  return db.$queryRaw<Place[]>`
    SELECT id, forum_id AS "forumId", audience::text, sequence FROM thread WHERE id = ANY (${threads.map(({ id }) => id)}::uuid[])`
}
