import type { Viewer } from '../platform/access.ts'
import type { CardRow } from './list-query.ts'
import type { PostRow, ThreadRow } from './page-query.ts'
import {
  canAppeal,
  canDelete,
  canEdit,
  canHide,
  canInvite,
  canKeepOrder,
  canLeave,
  canReply,
  canReport,
  canRestore,
  retitlesAs
} from './policy.ts'
import type { Post, Thread, ThreadCard } from './schema.ts'

type Rules = Parameters<typeof canInvite>[1] & { createdAt: Date }

export function presentThread(viewer: Viewer, row: ThreadRow, now: Date): Thread {
  const rules = rulesOf(row)
  return {
    id: row.id,
    title: row.title,
    audience: row.audience,
    forum: {
      id: row.forum_id,
      slug: row.forum_slug,
      name: row.forum_name,
      category: { slug: row.category_slug, name: row.category_name }
    },
    author: row.author,
    sequence: row.sequence,
    firstPost: row.first_post,
    lastPost: row.last_post,
    lastRead: row.last_read,
    unread: row.unread,
    firstUnread: row.first_unread,
    isPinned: row.pinned_at !== null,
    isLocked: row.locked_at !== null,
    lockedReason: row.locked_reason,
    isMuted: row.is_muted,
    readers: row.readers,
    may: {
      reply: canReply(viewer, rules),
      invite: canInvite(viewer, rules),
      leave: canLeave(viewer, rules),
      lock: canKeepOrder(viewer),
      pin: canKeepOrder(viewer),
      retitle: retitlesAs(viewer, rules, now)
    }
  }
}

export function presentPosts(viewer: Viewer, row: ThreadRow): Post[] {
  const rules = rulesOf(row)
  return row.posts.map((post) => ({
    id: post.id,
    number: post.number,
    author: post.author,
    html: post.html,
    writtenAt: new Date(post.writtenAt),
    editedAt: moment(post.editedAt),
    state: post.deletedAt ? 'deleted' : post.hiddenAt ? 'hidden' : 'shown',
    hiddenReason: post.deletedAt ? null : post.hiddenReason,
    may: mayWithPost(viewer, rules, ruled(post))
  }))
}

export function mayWithPost(
  viewer: Viewer,
  thread: Parameters<typeof canReply>[1],
  post: Parameters<typeof canDelete>[1]
): Post['may'] {
  return {
    edit: canEdit(viewer, thread, post),
    remove: canDelete(viewer, post),
    report: canReport(viewer, post),
    appeal: canAppeal(viewer, post),
    hide: canHide(viewer, post),
    restore: canRestore(viewer, post)
  }
}

export function presentCard(row: CardRow): ThreadCard {
  return {
    id: row.id,
    title: row.title,
    audience: row.audience,
    forum: {
      slug: row.forum_slug,
      name: row.forum_name,
      category: { slug: row.category_slug, name: row.category_name }
    },
    author: row.author,
    lastAuthor: row.last_author,
    lastPostAt: row.last_post_at,
    replies: row.replies,
    unread: row.unread,
    firstUnread: row.first_unread,
    readers: row.readers,
    isPinned: row.is_pinned,
    isLocked: row.is_locked
  }
}

function rulesOf(row: ThreadRow): Rules {
  return {
    authorId: row.author_id,
    hostId: row.host_id,
    audience: row.audience,
    lockedAt: row.locked_at,
    createdAt: row.created_at
  }
}

function ruled(post: PostRow) {
  return { authorId: post.author.id, deletedAt: moment(post.deletedAt), hiddenAt: moment(post.hiddenAt) }
}

function moment(milliseconds: number | null) {
  return milliseconds === null ? null : new Date(milliseconds)
}
