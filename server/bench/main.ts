import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { measureFirstVisit } from './first-visit.ts'
import { addresses, measureReading, measureThread } from './reading.ts'
import { measureBesideHostile } from './hostile.ts'
import { goalOfReplies, goalsOfVisit, reportGoals, reportMemory, reportSpeed, reportWriting } from './report.ts'
import { seed } from './seed.ts'
import { startFloor, startForum } from './servers.ts'
import { measureNews } from './sockets.ts'
import { measureCommits, measureReplies } from './writing.ts'

await using closing = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'raadkamer-bench-'))
closing.defer(() => rm(folder, { recursive: true, force: true }))
const { url: ownerUrl, close } = await startPostgres(folder, { max_connections: '200' })
closing.defer(close)
// The readers and writers of a measurement are machines, so only the hostile member meets the usual budgets.
const open = async (processes: number, budgets = 99_999) => {
  const server = await startForum({
    BUDGETS: String(budgets),
    DATABASE_URL: ownerUrl,
    DATA_DIR: join(folder, 'data'),
    PROCESSES: String(processes)
  })
  closing.defer(server.stop)
  return server
}

console.log('Filling the database: 1,000 members, 2,000 threads, 50,000 posts …')
await migrate(ownerUrl)
const seeded = await seed(ownerUrl)
const floor = await startFloor()
closing.defer(floor.stop)
const [together, apart, apartAgain] = [
  seeded.writable.slice(0, 1),
  seeded.writable.slice(1, 9),
  seeded.writable.slice(9, 17)
]

console.log('Measuring one process, ten connections each …')
const one = await open(1)
const setting = { forum: one.url, floor: floor.url, ownerUrl, seeded }
const { static: fixed, raw, json, html, list, listHtml, first, deep, ...searches } = await measureReading(setting)
console.log('Measuring a thousand open sockets …')
const { bare, news } = await measureNews(setting)
console.log('Measuring eight who write, and the work that they leave …')
const commits = await measureCommits(ownerUrl)
const inEight = await measureReplies('one thread each', setting, apart)
const inOne = await measureReplies('one thread together', setting, together)
const visit = await measureFirstVisit(addresses(one.url, seeded).threadPage, seeded.cookies[0]!)
const memoryOfOne = await one.memory()
await one.stop()

console.log('Measuring two processes …')
const two = await open(2)
const pair = { ...setting, forum: two.url }
const byTwo = await measureThread(', 2 processes', pair)
const inEightByTwo = await measureReplies('one thread each, 2 processes', pair, apartAgain)
const memoryOfTwo = await two.memory()
await two.stop()

console.log('Measuring a reader beside a hostile member …')
const besieged = await open(1, 1)
const { quiet, beside } = await measureBesideHostile({ forum: besieged.url, seeded })

reportSpeed(
  [
    fixed,
    raw,
    json,
    html,
    list,
    listHtml,
    first,
    deep,
    ...Object.values(searches),
    ...Object.values(byTwo),
    bare,
    news,
    quiet,
    beside
  ],
  { raw, static: fixed }
)
reportWriting(commits, [inEight, inOne, inEightByTwo])
reportMemory([
  { of: 'one process', megabytes: memoryOfOne },
  { of: '2 processes and the one that keeps them', megabytes: memoryOfTwo }
])
reportGoals([
  { goal: 'thread JSON / raw query', measured: json.mean / raw.mean, atMost: 2.5 },
  { goal: 'thread HTML / raw query (the aim is 5)', measured: html.mean / raw.mean, atMost: 8 },
  { goal: 'list HTML / its JSON', measured: listHtml.mean / list.mean, atMost: 1.8 },
  { goal: 'page 200 / page 1', measured: deep.mean / first.mean, atMost: 1.2 },
  goalOfReplies(commits, inEight),
  goalOfReplies(commits, inOne),
  { goal: 'post to 1,000 sockets / bare ws, p99', measured: news.p99 / bare.p99, atMost: 1.5 },
  { goal: 'a reader beside a hostile member / alone, p99', measured: beside.p99 / quiet.p99, atMost: 2 },
  ...goalsOfVisit(visit)
])
console.log('Client, server and database share this machine. A mean time is that of so many connections at once.')
