import type { Exchange } from '../platform/exchange.ts'
import { notFound } from '../platform/errors.ts'
import type { ThreadRecord } from './access.ts'

/** A reply does not use Prisma, which would take ten round trips and most of the server's time. */

type Held = Pick<ThreadRecord, 'id' | 'forumId' | 'authorId' | 'audience' | 'lockedAt'>
type Post = { id: string; number: number }
type NewReply = { threadId: string; authorId: string; markdown: string; html: string; sendKey: string | undefined }

/** The thread, and the post that its author already sent under this key. A second copy waits for the first. */
export async function readForReply(
  { read }: Exchange,
  { threadId, authorId, sendKey }: Pick<NewReply, 'threadId' | 'authorId' | 'sendKey'>
) {
  const [threads, , sent] = await read([
    { name: 'thread to reply in', text: threadSql, values: [threadId] },
    ...(sendKey
      ? [
          { name: 'wait for same', text: 'SELECT pg_advisory_xact_lock(hashtext($1))', values: [sendKey] },
          { name: 'sent', text: sentSql, values: [authorId, sendKey] }
        ]
      : [])
  ])
  return { thread: threads![0] as Held | undefined, sent: sent?.[0] as Post | undefined }
}

/**
 * Adds the post, marks it as read by its author, and queues the job that tells others. Returns null when a post that
 * the author can no longer read has the same key.
 */
export async function writeReply({ write }: Exchange, { threadId, authorId, markdown, html, sendKey }: NewReply) {
  try {
    const values = [threadId, authorId, markdown, html, sendKey ?? null]
    const [added] = await write([{ name: 'reply', text: replySql, values }])
    return added![0] as Post & { sequence: number }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '23505') return null
    // The author was removed from the thread after it was fetched. The policy refuses the post, so the thread is not
    // found.
    if (message.includes('row-level security')) throw notFound('thread')
    throw error
  }
}

const threadSql = `
  SELECT id, forum_id AS "forumId", author_id AS "authorId", audience::text, locked_at AS "lockedAt"
  FROM thread WHERE id = $1`

const sentSql = 'SELECT id, number FROM post WHERE author_id = $1 AND send_key = $2'

const replySql = `
  WITH added AS (
    INSERT INTO post (thread_id, author_id, markdown, html, send_key) VALUES ($1, $2, $3, $4, $5)
    RETURNING id, number, sequence)
  SELECT id, number, sequence, queue_reply(id) FROM added`
