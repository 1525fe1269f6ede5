import type { Transaction } from '../platform/database.ts'

/** Moves the text to a revision and empties the post. */
export async function hidePost({ db }: Transaction, id: string, hiddenAt: Date) {
  await db.$executeRaw`INSERT INTO post_revision (post_id, markdown, html) SELECT id, markdown, html FROM post WHERE id = ${id}::uuid`
  await db.post.updateMany({ where: { id }, data: { markdown: '', html: '', hiddenAt } })
}

/** Puts the latest revision back. */
export async function restorePost({ db }: Transaction, id: string) {
  const revision = await db.postRevision.findFirstOrThrow({ where: { postId: id }, orderBy: { id: 'desc' } })
  const { markdown, html } = revision
  await db.post.updateMany({ where: { id }, data: { markdown, html, hiddenAt: null } })
  await db.postRevision.deleteMany({ where: { id: revision.id } })
}

type Place = { id: string; forumId: string; audience: 'forum' | 'invited'; postNumber: number; sequence: number }

/** Also works for a moderator who may read only the post. */
export async function findPlace({ db }: Transaction, postId: string) {
  const [place] = await db.$queryRaw<[Place]>`
    SELECT thread_id AS id, forum_id AS "forumId", audience::text, number AS "postNumber", sequence FROM place_of(${postId}::uuid)`
  return place
}

/** Returns whether this changed anything. */
export async function setLocked(
  { db }: Transaction,
  id: string,
  locked: { lockedAt: Date; lockedReason: string } | null
) {
  const data = locked ?? { lockedAt: null, lockedReason: null }
  return (await db.thread.updateMany({ where: { id, lockedAt: locked ? null : { not: null } }, data })).count === 1
}

export async function setTitle({ db }: Transaction, id: string, title: string) {
  await db.thread.updateMany({ where: { id }, data: { title } })
}

export async function removeThread({ db }: Transaction, id: string, at: Date) {
  const [row] = await db.$queryRaw<[{ done: boolean }]>`SELECT remove_thread(${id}::uuid, ${at}::timestamptz) AS done`
  return row.done
}

type Removed = { id: string; forumId: string; authorId: string; audience: 'forum' | 'invited' }

/** A removed thread that this moderator would read. */
export async function findRemoved({ db }: Transaction, id: string): Promise<Removed | undefined> {
  const [thread] = await db.$queryRaw<Removed[]>`
    SELECT id, forum_id AS "forumId", author_id AS "authorId", audience::text FROM removed_threads() WHERE id = ${id}::uuid`
  return thread
}

export async function restoreThread({ db }: Transaction, id: string) {
  const [row] = await db.$queryRaw<[{ done: boolean }]>`SELECT restore_thread(${id}::uuid) AS done`
  return row.done
}

export async function setPinned({ db }: Transaction, id: string, pinnedAt: Date | null) {
  const where = { id, pinnedAt: pinnedAt ? null : { not: null } }
  return (await db.thread.updateMany({ where, data: { pinnedAt } })).count === 1
}
