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

/** What happened, for whoever listens in a higher room. Each room adds its own kinds: `declare module`. */
export interface Announcements {
  /** Some announcements of other processes were not heard: everything may have changed. */
  'announcements.missed': object
}
export type Announcement = { [Kind in keyof Announcements]: { kind: Kind } & Announcements[Kind] }[keyof Announcements]

/** Work that must not be lost, and what it needs to know. Each room adds its own: `declare module`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Jobs {}
export type JobName = keyof Jobs & string

/** One piece of work, whole or not at all. What it announces and queues happens only if it commits. */
export type Transaction = {
  db: Prisma.TransactionClient
  /** Fleeting: told to whoever listens, in every process, after the commit. */
  announce: (announcement: Announcement) => void
  /** Lasting: queued in the same transaction, so that it survives a crash right after the commit. To be taken after so many seconds. */
  queue: <Name extends JobName>(job: Name, data: Jobs[Name], after?: number) => void
}

/** The same in two round trips. `queued` tells what its statements put in the queue. */
export type Writing = Exchange & Pick<Transaction, 'announce'> & { queued: (job: JobName) => void }

/** What processes tell each other. Work is told of by whoever queues it and takes none of its kind. */
type News = Announcement | { kind: 'work.queued'; job: string }

type Work<T> = (transaction: Transaction) => Promise<T>
type Values = readonly unknown[]

export type Database = Awaited<ReturnType<typeof openDatabase>>
/** What a request handler may hold: never the way past the gate. */
export type GatedDatabase = Omit<Database, 'asMemberInJob' | 'asSystem' | 'takeJobs' | 'close'>

/** The few statements that these connections know are planned once, not at every call: behind the policies planning costs more than the answer. */
const plannedOnce = '-c plan_cache_mode=force_generic_plan -c jit=off'

/** In milliseconds. A machine that is busy answers late; Prisma by itself refuses after two seconds, and breaks off after five. */
const patience = { maxWait: 5_000, timeout: 20_000 }

/** Woken after the commit of what is queued, and fetching on while there is more; looks by itself for what is to be tried again. */
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
  // A connection that breaks is replaced at the next use. Whoever waits for it hears of trouble, nobody else: said by a connection
  // in use, and heard by no one, it would end the server.
  for (const source of [members, writers, door])
    source.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  jobs.on('error', () => {})
  await jobs.start()
  const peers = await joinPeers<News>(urls.app, hear, { kind: 'announcements.missed' })

  return {
    /** Everything that is done for a person, by their session. The database itself decides which rows exist for them. */
    asMember<T>({ entrance }: Pick<Viewer, 'entrance'>, work: Work<T>) {
      const [session, signedInAfter, usedAfter, moderatorUsedAfter] = limitsOf(entrance)
      return run(work, async (db) => {
        const [entered] = await db.$queryRaw<{ isIn: boolean }[]>`
          SELECT set_config('role', 'forum_member', true),
            EXISTS (SELECT FROM enter_by_session(${session}, ${signedInAfter}, ${usedAfter}, ${moderatorUsedAfter}, true)) AS "isIn"`
        if (!entered!.isIn) throw new ForumError('viewer.unknown', 401)
      })
    },

    /** Jobs only, which have no session: sees what this member sees. */
    asMemberInJob<T>(memberId: string, work: Work<T>) {
      return run(
        work,
        (db) => db.$executeRaw`SELECT set_config('role', 'forum_member', true), enter(${memberId}::uuid, true)`
      )
    },

    /** Applying and signing in: sees nothing of what is written behind the door. */
    atTheDoor<T>(work: Work<T>) {
      return run(work, (db) => db.$executeRaw`SELECT set_config('role', 'forum_door', true)`)
    },

    /** Jobs and commands only: sees every row. The reason stands in the database's own log. */
    asSystem<T>(reason: string, work: Work<T>) {
      return run(work, (db) => db.$executeRaw`SELECT set_config('application_name', ${reason}, true)`)
    },

    /** The few reads that every page waits for, past Prisma: signed in at PostgreSQL as the gate itself. */
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

    /** Sent along with the session, before it is known who asks: `readAsMember` finds the answer. */
    readAhead: conversations.askAhead,

    /** Who comes in by this session, if it is good. */
    enter: conversations.enter,

    /** What every request of somebody unknown waits for. */
    readAtTheDoor<Row extends pg.QueryResultRow>(name: string, text: string, values: Values) {
      return onConnection(door, async (client) => (await client.query<Row>({ name, text, values: [...values] })).rows)
    },

    /** Takes jobs of one kind, one after the other. One that fails is tried again later, and holds up no other. */
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

  /** Not by a NOTIFY inside the transaction, behind which all others would wait to commit. What no worker here takes, others are told of. */
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
