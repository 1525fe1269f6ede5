import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { migrate } from '../src/platform/migrate.ts'
import { freePort, startPostgres } from '../src/platform/postgres.ts'
import { type FirstVisit, measureFirstVisit } from './first-visit.ts'
import { type Figure, measureHttp, measureWork } from './measure.ts'
import { seed } from './seed.ts'
import { measureBroadcast, openBare, openLine } from './sockets.ts'

const folder = await mkdtemp(join(tmpdir(), 'raadkamer-bench-'))
const postgres = await startPostgres(folder)
const children: ChildProcess[] = []

try {
  console.log('Filling the database: 1,000 members, 2,000 threads, 50,000 posts …')
  await migrate(postgres.url)
  const { forumSlug, ordinary, long, secrets } = await seed(postgres.url)
  const forum = await startForum(postgres.url)
  const floor = await startFloor()
  const cookie = `raadkamer=${secrets[0]}`

  console.log('Measuring, ten connections each …')
  const threadPath = `${forum}/api/v1/threads/${ordinary}`
  const bytes = (await (await fetch(threadPath, { headers: { cookie } })).text()).length
  const figures: Record<string, Figure> = {}
  figures.static = await measureHttp(`static Fastify reply, ${bytes} bytes`, `${floor}/static?bytes=${bytes}`)
  figures.raw = await measureRaw(postgres.url, ordinary)
  figures.json = await measureHttp('thread page, JSON', threadPath, { cookie })
  figures.html = await measureHttp('thread page, HTML', `${forum}/veiligheid/${forumSlug}/${ordinary}`, { cookie })
  figures.list = await measureHttp('forum list, JSON', `${forum}/api/v1/forums/${forumSlug}/threads`, { cookie })
  figures.listHtml = await measureHttp('forum list, HTML', `${forum}/veiligheid/${forumSlug}`, { cookie })
  figures.first = await measureHttp('page 1 of 5,000 posts, JSON', `${forum}/api/v1/threads/${long}?page=1`, { cookie })
  figures.deep = await measureHttp('page 200 of 5,000 posts, JSON', `${forum}/api/v1/threads/${long}?page=200`, {
    cookie
  })

  console.log('Measuring a thousand open sockets …')
  figures.bare = await measureBroadcast('bare ws broadcast to 1,000', 1_000, {
    open: () => openBare(floor.replace('http', 'ws')),
    isNews: () => true,
    act: () => fetch(`${floor}/broadcast`, { method: 'POST' })
  })
  figures.news = await measureBroadcast('new post to 1,000 sockets', 1_000, {
    open: (index) => openLine(forum.replace('http', 'ws'), { cookie: `raadkamer=${secrets[index]}`, origin: forum }),
    isNews: (message) => message.includes('thread.changed'),
    act: async () => {
      const reply = await fetch(`${forum}/api/v1/threads/${ordinary}/posts`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ markdown: 'Een nieuw bericht.' })
      })
      if (reply.status !== 201) throw new Error(`a reply was refused: ${reply.status}`)
    }
  })
  const visit = await measureFirstVisit(`${forum}/veiligheid/${forumSlug}/${ordinary}`, {
    name: 'raadkamer',
    value: secrets[0]!
  })
  report(figures, visit)
} finally {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
}

/** The rows of the same page, asked for in one statement by the owner: no gate, no session, no HTTP. */
async function measureRaw(ownerUrl: string, threadId: string) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10 })
  const text = `
    SELECT p.id, p.number, p.html, p.written_at, p.edited_at, p.deleted_at, p.hidden_at, p.author_id, p.author_role, p.author_acting, p.author_organisation,
      m.name, t.title, t.audience, t.last_post, t.sequence
    FROM thread t JOIN post p ON p.thread_id = t.id JOIN member m ON m.id = p.author_id
    WHERE t.id = $1 AND p.number > 0 AND p.number <= 20 ORDER BY p.number`
  const figure = await measureWork('the same rows, one raw pg query', () =>
    pool.query({ name: 'raw', text, values: [threadId] })
  )
  await pool.end()
  return figure
}

async function startForum(databaseUrl: string) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = start('../src/main.ts', [], {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    MODE: 'demo'
  })
  while (
    !(await fetch(`${url}/ready`).then(
      (reply) => reply.ok,
      () => false
    ))
  ) {
    if (child.exitCode !== null) throw new Error('The forum did not open; what it said stands above.')
    await setTimeout(100)
  }
  return url
}

async function startFloor() {
  const port = await freePort()
  const child = start('./floor.ts', [String(port)], {})
  await once(child, 'message')
  return `http://127.0.0.1:${port}`
}

function start(script: string, words: string[], variables: Record<string, string>) {
  const child = fork(new URL(script, import.meta.url), words, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  children.push(child)
  return child
}

function report(figures: Record<string, Figure>, { requests, bytes, fontBytes, foreign }: FirstVisit) {
  const { static: fixed, raw, json, html, list, listHtml, first, deep, bare, news } = figures as Record<string, Figure>
  const rounded = (value: number) => Number(value.toFixed(2))
  console.table(
    Object.values(figures).map(({ name, median, p99, mean, perSecond }) => ({
      what: name,
      'median ms': rounded(median),
      'p99 ms': rounded(p99),
      'mean ms': rounded(mean),
      'per second': Math.round(perSecond) || '',
      '× static': rounded(mean / fixed!.mean),
      '× raw query': rounded(mean / raw!.mean)
    }))
  )

  const goals: [what: string, measured: number, goal: number][] = [
    ['thread JSON / raw query', json!.mean / raw!.mean, 5],
    ['thread HTML / its JSON', html!.mean / json!.mean, 2.5],
    ['list HTML / its JSON', listHtml!.mean / list!.mean, 2.5],
    ['page 200 / page 1', deep!.mean / first!.mean, 1.2],
    ['post to 1,000 sockets / bare ws, p99', news!.p99 / bare!.p99, 2],
    ['first visit, kB beside the font', bytes / 1_000, 100],
    ['first visit, kB of the font', fontBytes / 1_000, 45],
    ['first visit, requests', requests, 14],
    ['first visit, requests elsewhere', foreign.length, 0]
  ]
  console.table(
    goals.map(([what, measured, goal]) => ({
      goal: what,
      measured: rounded(measured),
      'at most': goal,
      reached: measured <= goal ? 'yes' : 'NO'
    }))
  )
  console.log(
    'Client, server and database share this machine. A time is the mean of ten connections unless it says otherwise.'
  )
}
