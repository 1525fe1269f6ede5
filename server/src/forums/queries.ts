import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import type { Question } from '../platform/conversation.ts'
import type { Forum } from './schema.ts'

/** The forum, when this member is enrolled in it. */
export function findEnrolledForum({ db }: Transaction, viewer: Viewer, slug: string) {
  return db.forum.findFirst({
    where: { slug, enrolments: { some: { memberId: viewer.id } } },
    include: { category: { select: { slug: true, name: true } } }
  })
}

/** The same as a pipelined read, for a page. */
export async function readEnrolledForum(
  database: GatedDatabase,
  viewer: Viewer,
  slug: string
): Promise<Forum | undefined> {
  const [forum] = await database.readAsMember<Forum>(viewer, forumQuestion(slug))
  return forum
}

export function forumQuestion(slug: string): Question {
  return { name: 'forum', text: forumSql, values: [slug] }
}

const forumSql = `
  SELECT f.id, f.slug, f.name, f.description, f.readers, json_build_object('slug', c.slug, 'name', c.name) AS category
  FROM forum f JOIN enrolment e ON e.forum_id = f.id AND e.member_id = (SELECT viewer()) JOIN category c ON c.id = f.category_id
  WHERE f.slug = $1`

export async function findOwnForumIds({ db }: Transaction, memberId: string) {
  const enrolments = await db.enrolment.findMany({ where: { memberId }, select: { forumId: true } })
  return enrolments.map(({ forumId }) => forumId)
}
