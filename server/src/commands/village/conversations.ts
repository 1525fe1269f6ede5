import { reports } from '@raadkamer/database/seed/village/reports'
import { threads } from '@raadkamer/database/seed/village/threads'
import type { Post, Thread } from '@raadkamer/database/seed/village/types'
import { renderMarkdown } from '../../platform/markdown.ts'
import { day, type Ids, type Pen } from './pen.ts'

/** Returns their ids by the keys of the seed. */
export async function addThreads(pen: Pen) {
  const ids: Ids = {}
  for (const [key, thread] of Object.entries(threads)) ids[key] = await addThread(pen, thread)
  return ids
}

async function addThread(pen: Pen, thread: Thread) {
  const { client, add, at, members, forums, record } = pen
  const [first] = thread.posts
  const id = await add(
    'INSERT INTO thread (forum_id, author_id, title, audience, created_at) VALUES ($1, $2, $3, $4, $5)',
    [forums[thread.forum], members[first!.author], thread.title, thread.audience, at(first!.ago)]
  )
  if (thread.audience === 'invited') {
    for (const { person, fromPost = 1 } of thread.participants) {
      await client.query(
        `INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [id, members[person], fromPost, members[first!.author], at(thread.posts[fromPost - 1]!.ago)]
      )
    }
  }
  for (const post of thread.posts) await addPost(pen, id, post)
  if (thread.locked) {
    await client.query('UPDATE thread SET locked_at = $2, locked_reason = $3 WHERE id = $1', [
      id,
      at(thread.locked.ago),
      thread.locked.reason
    ])
    await record('threadLocked', thread.locked.by, id, thread.locked.ago, { reason: thread.locked.reason })
  }
  if (thread.pinned) {
    await client.query('UPDATE thread SET pinned_at = $2 WHERE id = $1', [id, at(thread.pinned.ago)])
    await record('threadPinned', thread.pinned.by, id, thread.pinned.ago, { reason: '' })
  }
  return id
}

async function addPost(pen: Pen, threadId: string, { author, ago, text, edited, hidden, deleted }: Post) {
  const { client, add, at, members, record } = pen
  const shown = hidden || deleted ? '' : text
  const id = await add(
    'INSERT INTO post (thread_id, author_id, markdown, html, written_at, edited_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [threadId, members[author], shown, renderMarkdown(shown), at(ago), edited && at(edited.ago)]
  )
  const keep = (markdown: string, until: Date) =>
    client.query('INSERT INTO post_revision (post_id, markdown, html, until) VALUES ($1, $2, $3, $4)', [
      id,
      markdown,
      renderMarkdown(markdown),
      until
    ])

  if (edited) await keep(edited.earlierText, at(edited.ago))
  if (deleted) await client.query('UPDATE post SET deleted_at = $2 WHERE id = $1', [id, at(deleted.ago)])
  if (hidden) {
    await keep(text, at(hidden.ago))
    await client.query('UPDATE post SET hidden_at = $2 WHERE id = $1', [id, at(hidden.ago)])
    await record('postHidden', hidden.by, id, hidden.ago, { reason: hidden.reason })
  }
}

/** Everybody has read what is older than a day and a half. The rest is unread. */
export async function addReadings({ client, at }: Pen) {
  await client.query(
    `INSERT INTO reading (member_id, thread_id, last_read)
     SELECT m.id, p.thread_id, max(p.number) FROM member m CROSS JOIN post p
     WHERE p.written_at < $1 GROUP BY m.id, p.thread_id
     ON CONFLICT (member_id, thread_id) DO UPDATE SET last_read = greatest(reading.last_read, excluded.last_read)`,
    [at(1.5 * day)]
  )
}

export async function addReports(pen: Pen, threadIds: Ids) {
  for (const report of reports) await addReport(pen, threadIds, report)
}

async function addReport({ client, members, at }: Pen, threadIds: Ids, report: (typeof reports)[number]) {
  const { thread, post, by, ago, reason, decided } = report
  const { author, text } = threads[thread].posts[post - 1]!
  const {
    rows: [row]
  } = await client.query<{ id: string }>('SELECT id FROM post WHERE thread_id = $1 AND number = $2', [
    threadIds[thread],
    post
  ])
  await client.query(
    'INSERT INTO report (post_id, reporter_id, author_id, html, reason, reported_at, decision, decided_at, decided_by_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      row!.id,
      members[by],
      members[author],
      renderMarkdown(text),
      reason,
      at(ago),
      decided?.decision,
      decided && at(decided.ago),
      decided && members[decided.by]
    ]
  )
}
