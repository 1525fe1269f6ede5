import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '@raadkamer/database/client'
import pg from 'pg'
import { fromPrisma, type JobInsert, type JobResult, PgBoss } from 'pg-boss'
import type { Viewer } from './access.ts'
import type { DatabaseUrls } from './database-roles.ts'
import { ForumError } from './errors.ts'
import { createConversations, limitsOf, type Question } from './conversation.ts'
import { type Exchange, exchange } from './exchange.ts'
import { joinPeers } from './peers.ts'

/** Announcements to rooms on higher storeys. Each room adds its own kinds with `declare module`. */
export interface Announcements {
  /** Announcements of other processes were lost, so everything may have changed. */
  'announcements.missed': object
}
export type Announcement = { [Kind in keyof Announcements]: { kind: Kind } & Announcements[Kind] }[keyof Announcements]

/** Jobs, with their data. Each room adds its own with `declare module`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Jobs {}
export type JobName = keyof Jobs & string

/** A database transaction. Its announcements and jobs take effect only when it commits. */
export type Transaction = {
  db: Prisma.TransactionClient
  /** Told to the listeners in every process after the commit. A crash can lose it. */
  announce: (announcement: Announcement) => void
  /**
   * Queues a job in the same transaction, so that it survives a crash right after the commit. `after` delays it by so
   * many seconds.
   */
  queue: <Name extends JobName>(job: Name, data: Jobs[Name], after?: number) => void
}

/** The same in two round trips. `queued` tells what its statements put in the queue. */
export type Writing = Exchange & Pick<Transaction, 'announce'> & { queued: (job: JobName) => void }

/** What processes tell each other. A process that queues a job and has no worker for it tells the others. */
type News = Announcement | { kind: 'work.queued'; job: string }

type Work<T> = (transaction: Transaction) => Promise<T>
type Values = readonly unknown[]

export type Database = Awaited<ReturnType<typeof openDatabase>>
/** The database as a request handler may use it, without the ways past the gate. */
export type GatedDatabase = Omit<Database, 'asMemberInJob' | 'asSystem' | 'takeJobs' | 'close'>

/**
 * Plans the few statements of these connections once and not at every call, because planning with policies costs more
 * than running them.
 */
const plannedOnce = '-c plan_cache_mode=force_generic_plan -c jit=off'

/** Milliseconds. A busy machine answers late; Prisma's defaults are two and five seconds. */
const patience = { maxWait: 5_000, timeout: 20_000 }

/** A worker is woken after the commit of a job and fetches until the queue is empty. It also polls, for retries. */
const pace = {
  perJobResults: true,
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2
} as const

export async function openDatabase(urls: DatabaseUrls) {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: urls.app, max: 12, connectionTimeoutMillis: 5_000 }),
    transactionOptions: patience
  })
  const members = new pg.Pool({
    connectionString: urls.member,
    max: 8,
    connectionTimeoutMillis: 5_000,
    options: plannedOnce,
    pipeline: true
  })
  const writers = new pg.Pool({
    connectionString: urls.member,
    max: 8,
    connectionTimeoutMillis: 5_000,
    options: `${plannedOnce} -c statement_timeout=${patience.timeout}`,
    pipeline: true
  })
  const door = new pg.Pool({
    connectionString: urls.door,
    max: 6,
    connectionTimeoutMillis: 5_000,
    options: plannedOnce
  })
  const jobs = new PgBoss({
    connectionString: urls.app,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false
  })
  const conversations = createConversations(members)
  const listeners: ((announcement: Announcement) => unknown)[] = []
  const workers = new Map<string, string>()
  // The pool replaces a broken connection at its next use, and the query in progress rejects. Without these handlers,
  // the connection's error event would end the server.
  for (const source of [members, writers, door])
    source.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  jobs.on('error', () => {})
  await jobs.start()
  const peers = await joinPeers<News>(urls.app, hear, { kind: 'announcements.missed' })

  return {
    /** Work for a member, by their session. The database decides which rows they see. */
    asMember<T>({ entrance }: Pick<Viewer, 'entrance'>, work: Work<T>) {
      const [session, signedInAfter, usedAfter, moderatorUsedAfter] = limitsOf(entrance)
      return run(work, async (db) => {
        const [entered] = await db.$queryRaw<{ isIn: boolean }[]>`
          SELECT set_config('role', 'forum_member', true),
            EXISTS (SELECT FROM enter_by_session(${session}, ${signedInAfter}, ${usedAfter}, ${moderatorUsedAfter}, true)) AS "isIn"`
        if (!entered!.isIn) throw new ForumError('viewer.unknown', 401)
      })
    },

    /** Only for jobs, which have no session: sees what this member sees. */
    asMemberInJob<T>(memberId: string, work: Work<T>) {
      return run(
        work,
        (db) => db.$executeRaw`SELECT set_config('role', 'forum_member', true), enter(${memberId}::uuid, true)`
      )
    },

    /** For applying and signing in, as forum_door: sees no threads or posts. */
    atTheDoor<T>(work: Work<T>) {
      return run(work, (db) => db.$executeRaw`SELECT set_config('role', 'forum_door', true)`)
    },

    /** Only for jobs and commands: sees every row. The database's log shows the reason. */
    asSystem<T>(reason: string, work: Work<T>) {
      return run(work, (db) => db.$executeRaw`SELECT set_config('application_name', ${reason}, true)`)
    },

    /** The few reads that every page waits for, without Prisma, on connections of the role forum_member. */
    readAsMember<Row extends pg.QueryResultRow>({ entrance }: Pick<Viewer, 'entrance'>, question: Question) {
      return conversations.ask<Row>(entrance, question)
    },

    /** The few writes that must be quick, past Prisma: two round trips on such a connection, and all of it one transaction. */
    async writeAsMember<T>({ entrance }: Pick<Viewer, 'entrance'>, work: (transaction: Writing) => Promise<T>) {
      const announced: Announcement[] = []
      const queued: JobName[] = []
      const result = await exchange(writers, entrance, (asking) =>
        work({
          ...asking,
          announce: (announcement) => announced.push(announcement),
          queued: (job) => queued.push(job)
        })
      )
      tell(announced, queued)
      return result
    },

    /** Sends a read along with the session lookup. `readAsMember` then takes its answer. */
    readAhead: conversations.askAhead,

    /** Looks up a session. Returns nothing when it is not valid. */
    enter: conversations.enter,

    /** The reads that every request of a visitor waits for. */
    readAtTheDoor<Row extends pg.QueryResultRow>(name: string, text: string, values: Values) {
      return onConnection(door, async (client) => (await client.query<Row>({ name, text, values: [...values] })).rows)
    },

    /** Runs jobs of one kind, one after the other. A failed job is retried later and does not delay the others. */
    async takeJobs<Name extends JobName>(name: Name, take: (data: Jobs[Name]) => Promise<void>) {
      const worker = await jobs.work<Jobs[Name], void, typeof pace>(name, pace, async (batch) => {
        const results: JobResult[] = []
        for (const { id, data } of batch) {
          const failure = await take(data).then(() => null, String)
          results.push(
            failure === null ? { id, status: 'completed' } : { id, status: 'failed', output: { message: failure } }
          )
        }
        return results
      })
      workers.set(name, worker)
    },

    onAnnouncement(listener: (announcement: Announcement) => unknown) {
      listeners.push(listener)
    },

    /** Throws when the database does not answer. */
    async check() {
      await prisma.$queryRaw`SELECT 1`
    },

    async close() {
      await jobs.stop({ graceful: true, timeout: 5_000 })
      await peers.close()
      await Promise.all([prisma.$disconnect(), members.end(), writers.end(), door.end()])
    }
  }

  async function run<T>(work: Work<T>, enter: (db: Prisma.TransactionClient) => Promise<unknown>) {
    const announced: Announcement[] = []
    const queued = new Map<string, JobInsert[]>()

    const result = await prisma.$transaction(async (db) => {
      await enter(db)
      const done = await work({
        db,
        announce: (announcement) => announced.push(announcement),
        queue: (job, data, after) =>
          queued.set(job, [...(queued.get(job) ?? []), { data, ...(after && { startAfter: after }) }])
      })
      if (queued.size > 0) {
        await db.$executeRaw`SELECT set_config('role', 'none', true)`
        for (const [job, each] of queued) await jobs.insert(job, each, { db: fromPrisma(db) })
      }
      return done
    })

    tell(announced, ready(queued))
    return result
  }

  /** After the commit. */
  function tell(announced: Announcement[], queued: string[]) {
    for (const announcement of announced) hear(announcement)
    peers.tell([...announced, ...wake(queued)])
  }

  function hear(news: News) {
    if (news.kind === 'work.queued') wakeWorker(news.job)
    else for (const listen of listeners) listen(news)
  }

  /**
   * Wakes the workers after the commit. A NOTIFY inside the transaction would make all commits wait for each other.
   * Returns the jobs that other processes have to take.
   */
  function wake(queued: string[]): News[] {
    return [...new Set(queued)].filter((job) => !wakeWorker(job)).map((job) => ({ kind: 'work.queued', job }))
  }

  function wakeWorker(job: string) {
    const worker = workers.get(job)
    if (worker) jobs.notifyWorker(worker)
    return worker !== undefined
  }
}

/** What may be taken at once. */
function ready(queued: Map<string, JobInsert[]>) {
  return [...queued].filter(([, each]) => each.some(({ startAfter }) => !startAfter)).map(([job]) => job)
}

async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>) {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}
