import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { type Figure, measureRequests, measureWork } from './measure.ts'
import type { Seeded } from './seed.ts'

export type Written = Figure & { secondsUntilEmpty: number; replies: number }
type Setting = { forum: string; ownerUrl: string; seeded: Seeded }

const writers = 8
const patience = 900

/** Eight writers reply in these threads. Then the queue empties, and its seconds are counted. */
export async function measureReplies(name: string, { forum, ownerUrl, seeded }: Setting, threads: string[]) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const before = await countPosts(owner, threads)
  const figure = await measureRequests(
    name,
    forum,
    (writer) => reply(threads[writer % threads.length]!, seeded.cookies[writer]!),
    writers
  )
  const secondsUntilEmpty = await waitUntilEmpty(owner)
  const replies = (await countPosts(owner, threads)) - before
  await owner.end()
  return { ...figure, secondsUntilEmpty, replies } satisfies Written
}

/** The floor under eight durable writes: one INSERT each, and nothing around it. */
export async function measureCommits(ownerUrl: string) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: writers })
  await pool.query('CREATE TABLE IF NOT EXISTS bench_commit (id uuid PRIMARY KEY, words text NOT NULL)')
  const figure = await measureWork(
    'one INSERT and its commit, 8 writers',
    () => pool.query({ name: 'insert', text: insertSql, values: [randomUUID(), words] }),
    writers
  )
  await pool.query('DROP TABLE bench_commit')
  await pool.end()
  return figure
}

const words = 'Bij ons hielp het om de bewoners dezelfde avond nog te bellen.'
const insertSql = 'INSERT INTO bench_commit VALUES ($1, $2)'

function reply(threadId: string, cookie: string) {
  return {
    method: 'POST' as const,
    path: `/api/v1/threads/${threadId}/posts`,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ markdown: words, sendKey: randomUUID() })
  }
}

async function countPosts(owner: pg.Client, threads: string[]) {
  const { rows } = await owner.query('SELECT count(*)::int AS posts FROM post WHERE thread_id = ANY ($1)', [threads])
  return rows[0].posts as number
}

async function waitUntilEmpty(owner: pg.Client) {
  const begin = performance.now()
  const elapsed = () => (performance.now() - begin) / 1_000
  while (await hasWork(owner)) {
    if (elapsed() > patience) return Infinity
    await setTimeout(100)
  }
  return elapsed()
}

/** Jobs, and mail that is due. pg-boss also queues jobs for itself. A reply did not cause those. */
async function hasWork(owner: pg.Client) {
  const { rows } = await owner.query(
    `SELECT EXISTS (SELECT FROM letter_due) OR EXISTS (
      SELECT FROM pgboss.job WHERE state < 'completed' AND name NOT LIKE '\\_\\_%') AS work`
  )
  return rows[0].work as boolean
}
