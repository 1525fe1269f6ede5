import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import type { Forum } from './schema.ts'

/** The forum, if this member is enrolled in it. */
export function findEnrolledForum({ db }: Transaction, viewer: Viewer, slug: string) {
  return db.forum.findFirst({
    where: { slug, enrolments: { some: { memberId: viewer.id } } },
    include: { category: { select: { slug: true, name: true } } }
  })
}

/** The same for a page that waits for it. */
export async function readEnrolledForum(
  database: GatedDatabase,
  viewer: Viewer,
  slug: string
): Promise<Forum | undefined> {
  const [forum] = await database.readAsMember<Forum>(viewer, 'forum', forumSql, [viewer.id, slug])
  return forum
}

const forumSql = `
  SELECT f.id, f.slug, f.name, f.description, f.readers, json_build_object('slug', c.slug, 'name', c.name) AS category
  FROM forum f JOIN enrolment e ON e.forum_id = f.id AND e.member_id = $1 JOIN category c ON c.id = f.category_id
  WHERE f.slug = $2`
