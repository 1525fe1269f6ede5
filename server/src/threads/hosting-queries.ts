import type { Transaction } from '../platform/database.ts'
import type { OrphanedThread } from './schema.ts'

/** The chosen heir, and whether the viewer may choose another. */
export async function findHeir({ db }: Transaction, threadId: string) {
  const [row] = await db.$queryRaw<{ heirId: string | null; mayChoose: boolean }[]>`
    SELECT heir_id AS "heirId", may_choose_heir(id) AS "mayChoose" FROM thread WHERE id = ${threadId}::uuid`
  return row ?? { heirId: null, mayChoose: false }
}

/** Returns whether the viewer might choose this heir. */
export async function chooseHeir({ db }: Transaction, threadId: string, heirId: string | null) {
  const [row] = await db.$queryRaw<{ done: boolean }[]>`SELECT choose_heir(${threadId}::uuid, ${heirId}::uuid) AS done`
  return row!.done
}

export function findOrphans({ db }: Transaction) {
  return db.$queryRaw<OrphanedThread[]>`
    SELECT id, forum, created_at AS "createdAt", guests FROM orphaned_threads() LIMIT 100`
}

/** Returns the forum and whom it removed, or nothing when somebody can decide in it. */
export async function closeOrphan(
  { db }: Transaction,
  threadId: string,
  { reason, removesGuests, at }: { reason: string; removesGuests: boolean; at: Date }
) {
  const [row] = await db.$queryRaw<{ forumId: string; removed: string[] }[]>`
    SELECT forum_id AS "forumId", removed FROM close_orphan(${threadId}::uuid, ${reason}, ${removesGuests}, ${at})`
  return row
}
