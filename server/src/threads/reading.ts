import { showForum, showForumAhead } from '../forums/service.ts'
import type { Viewer } from '../platform/access.ts'
import type { Ahead } from '../platform/ahead.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { recordHourly } from '../record/record.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { accessHosted, accessPostInThread, accessThread } from './access.ts'
import { acts } from './acts.ts'
import {
  forumListQuestion,
  invitedListQuestion,
  readForumList,
  readInvitedList,
  threadsPerPage,
  type CardRow
} from './list-query.ts'
import { findHeir } from './hosting-queries.ts'
import { pageQuestion, readChanges, readPage } from './page-query.ts'
import { canRemoveParticipant } from './policy.ts'
import { mayWithPost, presentCard, presentPosts, presentThread } from './present.ts'
import { findReaders, findRevisions, setLastRead, setMuted } from './queries.ts'
import { type Changes, postsPerPage, type Readers, type ThreadList, type ThreadPage } from './schema.ts'

/** With more changes than this, the page is fetched again. */
const mostChanges = 100

/** The reads of threads. */
export function createReading({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    async list(
      viewer: Viewer,
      forumSlug: string,
      { page, filter }: { page: number; filter: 'all' | 'unread' | 'unanswered' | 'invited' }
    ): Promise<ThreadList> {
      const [forum, cards] = await Promise.all([
        showForum(database, viewer, forumSlug),
        pageOfCards(page, (page) => readForumList(database, viewer, forumSlug, filter, page))
      ])
      return { ...cards, forum, may: { ask: true } }
    },

    async listInvited(viewer: Viewer, page: number) {
      return pageOfCards(page, (page) => readInvitedList(database, viewer, page))
    },

    /** Reads the first page that the viewer can see by default. */
    async read(
      viewer: Viewer,
      id: string,
      { page, post }: { page?: number | undefined; post?: number | undefined }
    ): Promise<ThreadPage> {
      const wanted = pageWanted({ page, post })
      const row = await readPage(database, viewer, id, postsBefore(wanted))
      if (!row) throw notFound('thread')
      await noteReading(viewer, row)
      const thread = presentThread(viewer, row, clock())
      return {
        thread,
        posts: presentPosts(viewer, row),
        page: wanted ?? pageOf(thread.firstPost),
        pages: pageOf(thread.lastPost)
      }
    },

    async changes(viewer: Viewer, id: string, since: number): Promise<Changes> {
      const row = await readChanges(database, viewer, id, since, mostChanges)
      if (!row) throw notFound('thread')
      await noteReading(viewer, row)
      return {
        thread: presentThread(viewer, row, clock()),
        posts: presentPosts(viewer, row),
        isComplete: row.posts.length < mostChanges
      }
    },

    source(viewer: Viewer, postId: string) {
      return database.asMember(viewer, async (transaction) => {
        const post = await accessPostInThread(transaction, viewer, postId)
        const { id, threadId, number, author, markdown } = post
        return { id, threadId, number, author, markdown, may: mayWithPost(viewer, post.thread, post) }
      })
    },

    revisions(viewer: Viewer, postId: string) {
      return database.asMember(viewer, async (transaction) => {
        await accessPostInThread(transaction, viewer, postId)
        return findRevisions(transaction, postId)
      })
    },

    /** The members who can read the thread now. */
    readers(viewer: Viewer, id: string): Promise<Readers> {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessHosted(transaction, viewer, id)
        const rows = await findReaders(transaction, id)
        const { heirId, mayChoose } =
          thread.audience === 'invited' ? await findHeir(transaction, id) : { heirId: null, mayChoose: false }
        return {
          audience: thread.audience,
          hostId: thread.hostId,
          heirId,
          may: { chooseHeir: mayChoose },
          items: rows.map(({ isGuest, ...row }) => ({
            ...row,
            isInvited: row.fromPost !== null,
            may: {
              remove: canRemoveParticipant(viewer, thread, row.id),
              inherit: mayChoose && !isGuest && row.id !== viewer.id && row.id !== heirId
            }
          }))
        }
      })
    },

    markRead(viewer: Viewer, id: string, lastRead: number) {
      return database.asMember(viewer, async (transaction) => {
        const thread = await accessThread(transaction, viewer, id)
        if (await setLastRead(transaction, viewer.id, id, Math.min(lastRead, thread.lastPost)))
          transaction.announce({ kind: 'reading.changed', memberId: viewer.id })
        return null
      })
    },

    mute(viewer: Viewer, id: string, isMuted: boolean) {
      return database.asMember(viewer, async (transaction) => {
        await accessThread(transaction, viewer, id)
        await setMuted(transaction, viewer.id, id, isMuted)
        return null
      })
    }
  }

  /** Before anything is shown: the record says which closed threads a moderator reads, once an hour for each. */
  async function noteReading(viewer: Viewer, { id, audience }: { id: string; audience: 'forum' | 'invited' }) {
    if (viewer.isModerator && audience === 'invited')
      await database.asMember(viewer, (transaction) => recordHourly(transaction, viewer, acts.closedThreadRead, id))
  }
}

/** The reads of these three endpoints, to send ahead. */
export const listAhead: Ahead = ({ params: { slug }, query: { filter, page } }) => [
  showForumAhead(slug),
  forumListQuestion(slug, filter, page)
]
export const listInvitedAhead: Ahead = ({ query: { page } }) => [invitedListQuestion(page)]
export const readAhead: Ahead = ({ params: { id }, query }) => [pageQuestion(id, postsBefore(pageWanted(query)))]

function pageWanted({ page, post }: { page?: number | undefined; post?: number | undefined }) {
  return post ? pageOf(post) : page
}

function postsBefore(page: number | undefined) {
  return page ? (page - 1) * postsPerPage : null
}

function pageOf(postNumber: number) {
  return Math.max(1, Math.ceil(postNumber / postsPerPage))
}

function pageOfCards(asked: number, read: (page: number) => Promise<CardRow[]>) {
  return pageOrLast(asked, threadsPerPage, async (page) => {
    const rows = await read(page)
    return { items: rows.map(presentCard), total: rows[0]?.total ?? 0 }
  })
}
