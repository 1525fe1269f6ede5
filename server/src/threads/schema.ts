import { z } from 'zod'
import { Forum, ReaderCounts } from '../forums/schema.ts'
import { Person } from '../members/schema.ts'
import { Id, Markdown, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'
import { line } from '../platform/text/schema.ts'

export const postsPerPage = 20

export const Audience = z.enum(['forum', 'invited'])

/** A thread in a list. */
export const ThreadCard = z
  .object({
    id: Id,
    title: z.string(),
    audience: Audience,
    forum: Forum.pick({ slug: true, name: true, category: true }),
    author: Person,
    lastAuthor: Person,
    lastPostAt: Timestamp,
    /** Deleted and hidden posts count neither here nor as unread. */
    replies: z.int(),
    unread: z.int(),
    firstUnread: z.int().nullable(),
    readers: z.int(),
    isPinned: z.boolean(),
    isLocked: z.boolean()
  })
  .meta({ id: 'ThreadCard' })

export const ThreadFilter = z.enum(['all', 'unread', 'unanswered', 'invited'])
export const ThreadListQuery = PageQuery.extend({ filter: ThreadFilter.default('all') })
export const InvitedList = pageOf(ThreadCard)
export const ThreadList = pageOf(ThreadCard).extend({ forum: Forum, may: z.object({ ask: z.boolean() }) })

const Title = line(5, 200)

/** The page makes `sendKey` once, here and in a reply, so that a form that is sent twice is stored once. */
export const NewThread = z.strictObject({
  title: Title,
  markdown: Markdown,
  audience: Audience,
  memberIds: z.array(Id).max(200).default([]),
  sendKey: Id.optional()
})

export const Post = z
  .object({
    id: Id,
    number: z.int().positive(),
    author: Person,
    /** Empty for a hidden or deleted post. */
    html: z.string(),
    writtenAt: Timestamp,
    editedAt: Timestamp.nullable(),
    state: z.enum(['shown', 'hidden', 'deleted']),
    /** Why it was hidden. Only its author and the moderators see it. */
    hiddenReason: z.string().nullable(),
    may: z.object({
      edit: z.boolean(),
      remove: z.boolean(),
      report: z.boolean(),
      appeal: z.boolean(),
      hide: z.boolean(),
      restore: z.boolean()
    })
  })
  .meta({ id: 'Post' })

/** A post as its author typed it, to edit or to quote. */
export const PostSource = z.object({
  id: Id,
  threadId: Id,
  number: z.int(),
  author: Person,
  markdown: z.string(),
  may: Post.shape.may
})

/** The earlier versions that a reader sees of one post, latest first. */
export const mostRevisions = 20
export const Revision = z.object({ html: z.string(), until: Timestamp })

export const Thread = z
  .object({
    id: Id,
    title: z.string(),
    audience: Audience,
    forum: Forum.pick({ id: true, slug: true, name: true, category: true }),
    author: Person,
    sequence: z.int(),
    /** The first and the last number that this viewer can read. */
    firstPost: z.int(),
    lastPost: z.int(),
    /** The last post that the viewer has read; 0 for none. */
    lastRead: z.int(),
    /** The posts after it that are neither deleted nor hidden: how many, and the first. */
    unread: z.int(),
    firstUnread: z.int().nullable(),
    isPinned: z.boolean(),
    isLocked: z.boolean(),
    lockedReason: z.string().nullable(),
    isMuted: z.boolean(),
    readers: ReaderCounts,
    may: z.object({
      reply: z.boolean(),
      invite: z.boolean(),
      leave: z.boolean(),
      lock: z.boolean(),
      pin: z.boolean(),
      /** 'asker': without a reason. 'moderator': with one, which the asker reads. */
      retitle: z.enum(['asker', 'moderator']).nullable()
    })
  })
  .meta({ id: 'Thread' })

/** Page n holds the posts 20(n-1)+1 to 20n. `post` asks for the page that holds that number. */
export const ThreadQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  post: z.coerce.number().int().min(1).max(1_000_000).optional()
})
export const ThreadPage = z.object({ thread: Thread, posts: z.array(Post), page: z.int(), pages: z.int() })

/** Asks for the posts that changed after a sequence, and the thread as it is now. */
export const ChangesQuery = z.object({ since: z.coerce.number().int().min(0).max(2_147_483_647) })
export const Changes = z.object({ thread: Thread, posts: z.array(Post), isComplete: z.boolean() })

export const NewReply = z.strictObject({ markdown: Markdown, sendKey: Id.optional() })
export const NewTitle = z.strictObject({ title: Title })
/** By a moderator. The asker reads the reason. */
export const Retitling = NewTitle.extend({ reason: Reason })
export const PostEdit = z.strictObject({ markdown: Markdown })
export const Written = z.object({ id: Id, number: z.int() })
export const Asked = z.object({ id: Id })
export const Preview = z.object({ html: z.string() })

export const Reader = Person.extend({
  fromPost: z.int().nullable(),
  isInvited: z.boolean(),
  may: z.object({ remove: z.boolean(), inherit: z.boolean() })
})
export const Readers = z.object({
  audience: Audience,
  items: z.array(Reader),
  /** Who decides who takes part, and who does when the author is away. Null in a thread of the forum. */
  hostId: Id.nullable(),
  heirId: Id.nullable(),
  may: z.object({ chooseHeir: z.boolean() })
})
export const NewHeir = z.strictObject({ memberId: Id.nullable() })

/** An invited thread in which only guests are left, for moderators, who do not read it. */
export const OrphanedThread = z.object({ id: Id, forum: z.string(), createdAt: Timestamp, guests: z.int() })
export const OrphanClosing = z.strictObject({ reason: Reason, removesGuests: z.boolean().default(false) })
export const NewParticipants = z.strictObject({
  memberIds: z.array(Id).min(1).max(200),
  /** Whether the invited members also see the earlier posts. */
  history: z.enum(['all', 'from-now']).default('all')
})

export const ReadingProgress = z.strictObject({ lastRead: z.int().min(0).max(1_000_000) })
export const Muting = z.strictObject({ isMuted: z.boolean() })

export type NewThread = z.output<typeof NewThread>
export type NewReply = z.output<typeof NewReply>
export type Post = z.output<typeof Post>
export type Thread = z.output<typeof Thread>
export type ThreadCard = z.output<typeof ThreadCard>
export type ThreadList = z.output<typeof ThreadList>
export type ThreadPage = z.output<typeof ThreadPage>
export type Changes = z.output<typeof Changes>
export type OrphanedThread = z.output<typeof OrphanedThread>
export type OrphanClosing = z.output<typeof OrphanClosing>
export type Readers = z.output<typeof Readers>

declare module '../platform/schema.ts' {
  interface SocketEvents {
    /** The forum's list listens to this too. */
    'thread.changed': { threadId: string; forumId: string; sequence: number }
    'thread.gone': { threadId: string }
    /** This member has read something, maybe in another tab. */
    'reading.changed': object
  }
}
