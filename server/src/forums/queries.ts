import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'

/** The forum, if this member is enrolled in it. */
export function findEnrolledForum({ db }: Transaction, viewer: Viewer, slug: string) {
  return db.forum.findFirst({
    where: { slug, enrolments: { some: { memberId: viewer.id } } },
    include: { category: { select: { slug: true, name: true } } }
  })
}
