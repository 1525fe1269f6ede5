import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { findEnrolledForum } from './queries.ts'

/** The only way to hold a forum. One in which the viewer is not enrolled looks like one that does not exist. */
export async function accessForum(transaction: Transaction, viewer: Viewer, slug: string) {
  const forum = await findEnrolledForum(transaction, viewer, slug)
  if (!forum) throw notFound('forum')
  return forum
}
