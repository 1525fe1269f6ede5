import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { findEnrolledForum, forumQuestion, readEnrolledForum } from './queries.ts'

/** The only way to hold a forum. One in which the viewer is not enrolled looks like one that does not exist. */
export async function accessForum(transaction: Transaction, viewer: Viewer, slug: string) {
  return found(await findEnrolledForum(transaction, viewer, slug))
}

/** As it is shown, on the quick way. */
export async function showForum(database: GatedDatabase, viewer: Viewer, slug: string) {
  return found(await readEnrolledForum(database, viewer, slug))
}

/** What it reads. */
export const showForumAhead = forumQuestion

function found<T>(forum: T | null | undefined): T {
  if (!forum) throw notFound('forum')
  return forum
}
