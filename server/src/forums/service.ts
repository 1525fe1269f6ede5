import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { findEnrolledForum, forumQuestion, readEnrolledForum } from './queries.ts'

/** The only way to get a forum. Without an enrolment it gives the same error as a missing forum. */
export async function accessForum(transaction: Transaction, viewer: Viewer, slug: string) {
  return found(await findEnrolledForum(transaction, viewer, slug))
}

/** The forum as pages show it, by a pipelined read. */
export async function showForum(database: GatedDatabase, viewer: Viewer, slug: string) {
  return found(await readEnrolledForum(database, viewer, slug))
}

/** The read of showForum, to send ahead. */
export const showForumAhead = forumQuestion

function found<T>(forum: T | null | undefined): T {
  if (!forum) throw notFound('forum')
  return forum
}
