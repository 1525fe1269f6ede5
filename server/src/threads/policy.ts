import type { Viewer } from '../platform/access.ts'

type Thread = { authorId: string; audience: 'forum' | 'invited'; lockedAt: Date | null }
type Post = { authorId: string; deletedAt: Date | null; hiddenAt: Date | null }

/** What may be *done* with a thread that can be seen. Whether it can be seen is the database's answer. */
export function canReply(viewer: Viewer, thread: Thread) {
  return thread.lockedAt === null || viewer.isModerator
}

/** Who asked decides who hears it. */
export function canInvite(viewer: Viewer, thread: Thread) {
  return thread.audience === 'invited' && thread.authorId === viewer.id
}

export function canLeave(_viewer: Viewer, thread: Thread) {
  return thread.audience === 'invited'
}

export function canRemoveParticipant(viewer: Viewer, thread: Thread, memberId: string) {
  return thread.audience === 'invited' && (memberId === viewer.id || thread.authorId === viewer.id)
}

export function canKeepOrder(viewer: Viewer) {
  return viewer.isModerator
}

export function canEdit(viewer: Viewer, thread: Thread, post: Post) {
  return post.authorId === viewer.id && isShown(post) && canReply(viewer, thread)
}

/** Taking back one's own words stays possible, also where nothing can be added any more. */
export function canDelete(viewer: Viewer, post: Post) {
  return post.authorId === viewer.id && post.deletedAt === null
}

export function canReport(viewer: Viewer, post: Post) {
  return post.authorId !== viewer.id && isShown(post)
}

export function canHide(viewer: Viewer, post: Post) {
  return viewer.isModerator && isShown(post)
}

/** Nobody clears their own words, as with a report about them. */
export function canRestore(viewer: Viewer, post: Post) {
  return viewer.isModerator && post.authorId !== viewer.id && post.hiddenAt !== null && post.deletedAt === null
}

function isShown(post: Post) {
  return post.deletedAt === null && post.hiddenAt === null
}
