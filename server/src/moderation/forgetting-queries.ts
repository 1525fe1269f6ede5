import type { Transaction } from '../platform/database.ts'
import type { Forgetting } from '../platform/room.ts'

/**
 * Removes the text that a report keeps of a deleted post. The report itself stays. The threads have erased their posts
 * before.
 */
export async function forget({ db }: Transaction, memberId: string, { posts }: Forgetting) {
  await db.$executeRaw`UPDATE report r SET html = '' FROM post p WHERE p.id = r.post_id AND p.author_id = ${memberId}::uuid AND p.deleted_at IS NOT NULL`
  if (posts === 'remove') await db.report.updateMany({ where: { reporterId: memberId }, data: { reason: '' } })
}
