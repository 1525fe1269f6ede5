import type { Viewer } from '../platform/access.ts'

type Thread = { authorId: string; audience: 'forum' | 'invited'; lockedAt: Date | null }
/** `hostId` is who decides who takes part: the author, or their heir (thread_host). */
type Hosted = Thread & { hostId: string | null }
type Post = { authorId: string; deletedAt: Date | null; hiddenAt: Date | null }

/** What may be *done* with a visible thread. The database decides what is visible. */
export function canReply(viewer: Viewer, thread: Thread) {
  return thread.lockedAt === null || viewer.isModerator
}

/** Only the author, or their heir, decides who takes part. */
export function canInvite(viewer: Viewer, thread: Hosted) {
  return thread.audience === 'invited' && thread.hostId === viewer.id
}

export function canLeave(_viewer: Viewer, thread: Thread) {
  return thread.audience === 'invited'
}

export function canRemoveParticipant(viewer: Viewer, thread: Hosted, memberId: string) {
  return thread.audience === 'invited' && (memberId === viewer.id || thread.hostId === viewer.id)
}

export function canKeepOrder(viewer: Viewer) {
  return viewer.isModerator
}

/** A moderator cannot restore their own thread, nor their own post. */
export function canRestoreThread(viewer: Viewer, thread: { authorId: string }) {
  return viewer.isModerator && thread.authorId !== viewer.id
}

/** The title is what others already answered to, so its asker can change it for an hour only. */
const retitling = 60 * 60_000

/** How this viewer may give the thread another title: as its asker, as a moderator with a reason, or not (null). */
export function retitlesAs(viewer: Viewer, thread: Thread & { createdAt: Date }, now: Date) {
  const isFresh = now.getTime() < thread.createdAt.getTime() + retitling
  if (thread.authorId === viewer.id && isFresh && canReply(viewer, thread)) return 'asker'
  return viewer.isModerator ? 'moderator' : null
}

export function canEdit(viewer: Viewer, thread: Thread, post: Post) {
  return post.authorId === viewer.id && isShown(post) && canReply(viewer, thread)
}

/** Members can delete their own posts also in a locked thread. */
export function canDelete(viewer: Viewer, post: Post) {
  return post.authorId === viewer.id && post.deletedAt === null
}

export function canReport(viewer: Viewer, post: Post) {
  return post.authorId !== viewer.id && isShown(post)
}

export function canHide(viewer: Viewer, post: Post) {
  return viewer.isModerator && isShown(post)
}

/** The author of a hidden post may ask that another moderator looks at it. */
export function canAppeal(viewer: Viewer, post: Post) {
  return post.authorId === viewer.id && post.hiddenAt !== null && post.deletedAt === null
}

/** A moderator cannot restore their own post, as they cannot decide a report about themselves. */
export function canRestore(viewer: Viewer, post: Post) {
  return viewer.isModerator && post.authorId !== viewer.id && post.hiddenAt !== null && post.deletedAt === null
}

function isShown(post: Post) {
  return post.deletedAt === null && post.hiddenAt === null
}
