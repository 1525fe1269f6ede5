import type { Prisma, PrismaClient } from '@raadkamer/database/client'
import type pg from 'pg'
import type { Viewer } from './access.ts'
import { onConnection, openConnections } from './connections.ts'
import type { DatabaseUrls } from './database-roles.ts'
import { ForumError } from './errors.ts'
import { createConversations, limitsOf, type Question } from './conversation.ts'
import { type Exchange, exchange } from './exchange.ts'
import { createLooking } from './looking.ts'
import { joinPeers } from './peers.ts'
import { within } from './stopping.ts'
import { leaveJobs, openQueue, type Queued, ready } from './queue.ts'

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

/** Milliseconds that `/ready` waits for a database that hangs. */
const patience = 3_000

/** Each role has a row of its own, so that they wait for nobody else's. */
const trialWrite = `
  INSERT INTO trial_write (role, at) VALUES (current_user, now()) ON CONFLICT (role) DO UPDATE SET at = excluded.at`

type Work<T> = (transaction: Transaction) => Promise<T>
type Values = readonly unknown[]

export type Database = Awaited<ReturnType<typeof openDatabase>>
/** The database as a request handler may use it, without the ways past the gate. */
export type GatedDatabase = Omit<Database, 'asMemberInJob' | 'asSystem' | 'takeJobs' | 'lookFor' | 'close'>

export async function openDatabase(urls: DatabaseUrls) {
  const { clients, members, writers, door, ...connections } = openConnections(urls)
  const jobs = await openQueue<Jobs>(urls.app)
  const conversations = createConversations(members)
  const looking = createLooking()
  const listeners: ((announcement: Announcement) => unknown)[] = []
  const peers = await joinPeers<News>(urls.app, hear, { kind: 'announcements.missed' })

  return {
    /** Work for a member, by their session. The database decides which rows they see. */
    asMember<T>({ entrance }: Pick<Viewer, 'entrance'>, work: Work<T>) {
      return run(clients.member, work, async (db) => {
        const [session, signedInAfter, usedAfter, moderatorUsedAfter] = limitsOf(entrance)
        const entered = await db.$queryRaw<object[]>`
          SELECT FROM enter_by_session(${session}, ${signedInAfter}, ${usedAfter}, ${moderatorUsedAfter}, true)`
        if (entered.length === 0) throw new ForumError('viewer.unknown', 401)
      })
    },

    /** Only for jobs, which have no session: sees what this member sees. */
    asMemberInJob<T>(memberId: string, work: Work<T>) {
      return run(clients.job, work, (db) => db.$executeRaw`SELECT enter(${memberId}::uuid, true)`)
    },

    /** For applying and signing in: sees no threads or posts. */
    atTheDoor<T>(work: Work<T>) {
      return run(clients.door, work)
    },

    /** Only for jobs and commands: sees every row. The database's log shows the reason. */
    asSystem<T>(reason: string, work: Work<T>) {
      return run(clients.app, work, (db) => db.$executeRaw`SELECT set_config('application_name', ${reason}, true)`)
    },

    /** The few reads that every page waits for, without Prisma, on connections of the role forum_member. */
    readAsMember<Row extends pg.QueryResultRow>({ entrance }: Pick<Viewer, 'entrance'>, question: Question) {
      return conversations.ask<Row>(entrance, question)
    },

    /** For the few writes that must be quick: one transaction in two round trips, without Prisma. */
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

    /** Runs jobs of one kind, a few at once. A failed job is retried later and does not delay the others. */
    takeJobs: jobs.take,

    /** Looks every two seconds for work in a room's own rows. Returns a function that looks at once. */
    lookFor: looking.add,

    onAnnouncement(listener: (announcement: Announcement) => unknown) {
      listeners.push(listener)
    },

    /** Writes as each role. Throws when one of them cannot, or not in time. */
    async check() {
      const tried = [
        ...[clients.app, clients.member, clients.job].map((client) => client.$executeRawUnsafe(trialWrite)),
        ...[members, writers, door].map((pool) => onConnection(pool, (client) => client.query(trialWrite)))
      ]
      if (!(await within(patience, Promise.all(tried)))) throw new ForumError('server.unavailable', 503)
    },

    async close() {
      await looking.close()
      await jobs.close()
      await peers.close()
      await connections.close()
    }
  }

  async function run<T>(
    client: PrismaClient,
    work: Work<T>,
    enter: (db: Prisma.TransactionClient) => Promise<unknown> = () => Promise.resolve()
  ) {
    const announced: Announcement[] = []
    const queued: Queued = new Map()

    const result = await client.$transaction(async (db) => {
      await enter(db)
      const done = await work({
        db,
        announce: (announcement) => announced.push(announcement),
        queue: (job, data, after) =>
          queued.set(job, [...(queued.get(job) ?? []), { data, ...(after && { startAfter: after }) }])
      })
      if (queued.size > 0) await (client === clients.app ? jobs.insert(db, queued) : leaveJobs(db, queued))
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
    if (news.kind === 'work.queued') jobs.wake(news.job)
    else for (const listen of listeners) listen(news)
  }

  /**
   * Wakes the workers after the commit. A NOTIFY inside the transaction would make all commits wait for each other.
   * Returns the jobs that other processes have to take.
   */
  function wake(queued: string[]): News[] {
    return [...new Set(queued)].filter((job) => !jobs.wake(job)).map((job) => ({ kind: 'work.queued', job }))
  }
}
