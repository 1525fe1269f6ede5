import type { Prisma } from '@raadkamer/database/client'
import type pg from 'pg'
import { type ConstructorOptions, fromPrisma, type JobInsert, type JobResult, PgBoss } from 'pg-boss'
import { answersWithin } from './deadline.ts'
import { someAtOnce } from './some-at-once.ts'

/** What one transaction puts in the queue, by the name of the job. */
export type Queued = Map<string, JobInsert[]>

/** A worker is woken after the commit of a job and fetches until the queue is empty. It also polls, for retries. */
const pace = {
  perJobResults: true,
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  heartbeatRefreshSeconds: 2
} as const

/** Works on while a slow job, such as a letter to a silent mail server, holds the other worker. */
const reserve = { ...pace, pollingIntervalSeconds: 4 } as const

/** The jobs of a batch that run at once. A slow one holds up few others. */
const atOnce = 4

/** Seconds. A process that lives says so every two. After this time without a word its jobs go to another process. */
const silence = 6
/** Seconds. No retry waits longer than an hour, and no job is queued for later than that. */
const longestWait = 2 * 3_600
const freeingPause = 2_000
const boundingPause = 60_000

/** Milliseconds that a stop waits for jobs under way. */
const patience = 3_000

/** Milliseconds that PostgreSQL may be silent. */
const deadline = 60_000

/** What a taker gets beside the data. The id stays the same over all retries. */
export type Job = { id: string }

export async function openQueue<Jobs extends object>(url: string) {
  const options: ConstructorOptions & pg.PoolConfig = {
    connectionString: url,
    max: 4,
    // It hands this to its pool.
    Client: answersWithin(deadline),
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false
  }
  const boss = new PgBoss(options)
  const workers = new Map<string, string>()
  // Its connections reconnect. Without this handler, the error event would end the server.
  boss.on('error', () => {})
  await boss.start()
  await takeUp()
  await bound()
  const freeing = setInterval(() => void free().catch(() => {}), freeingPause).unref()

  const bounding = setInterval(() => void bound().catch(() => {}), boundingPause).unref()

  return {
    async insert(db: Prisma.TransactionClient, queued: Queued) {
      for (const [job, each] of queued) await boss.insert(job, each, { db: fromPrisma(db) })
    },

    async take<Name extends keyof Jobs & string>(name: Name, take: (data: Jobs[Name], job: Job) => Promise<void>) {
      const worker = await work(pace)
      await work(reserve)
      workers.set(name, worker)

      function work(speed: typeof pace | typeof reserve) {
        return boss.work<Jobs[Name], void, typeof speed>(name, speed, async (batch) => {
          const results: JobResult[] = []
          await someAtOnce(batch, atOnce, async ({ id, data }) => {
            const failure = await take(data, { id }).then(() => null, String)
            results.push(
              failure === null ? { id, status: 'completed' } : { id, status: 'failed', output: { message: failure } }
            )
          })
          return results
        })
      }
    },

    /** Says whether this process has a worker for the job. */
    wake(job: string) {
      const worker = workers.get(job)
      if (worker) boss.notifyWorker(worker)
      return worker !== undefined
    },

    async close() {
      clearInterval(freeing)
      clearInterval(bounding)
      await boss.stop({ graceful: true, timeout: patience })
    }
  }

  /** Jobs that were under way when a process was asked to stop did not fail. They do not wait for a retry. */
  function takeUp() {
    return boss.getDb().executeSql(
      `UPDATE pgboss.job SET start_after = now()
        WHERE state = 'retry' AND start_after > now() AND output::text LIKE '%pg-boss shut down while active%'`
    )
  }

  /** After a clock was put back, a job waits for a time that no job is given. */
  function bound() {
    return boss.getDb().executeSql(
      `UPDATE pgboss.job SET start_after = now()
        WHERE state IN ('created', 'retry') AND start_after > now() + $1 * interval '1 second'`,
      [longestWait]
    )
  }

  /**
   * Frees the jobs of processes that were killed. pg-boss does so too, but up to a minute later. After a clock was put
   * back, a heartbeat is in the future.
   */
  function free() {
    return boss.getDb().executeSql(
      `UPDATE pgboss.job SET state = 'retry', start_after = now()
        WHERE state = 'active' AND (heartbeat_on < now() - $1 * interval '1 second' OR heartbeat_on > now() + interval '5 minutes')`,
      [silence]
    )
  }
}

/** Queues jobs as a role that may not write the queue. The database knows which jobs each role may leave. */
export async function leaveJobs(db: Prisma.TransactionClient, queued: Queued) {
  const left = [...queued].flatMap(([name, each]) => each.map(({ data, startAfter }) => ({ name, data, startAfter })))
  if (left.some(({ startAfter }) => startAfter)) throw new Error('A request queues work for now.')
  await db.$executeRaw`
    SELECT leave_job(name, data) FROM jsonb_to_recordset(${JSON.stringify(left)}::jsonb) AS job (name text, data jsonb)`
}

/** The jobs that are due now. */
export function ready(queued: Queued) {
  return [...queued].filter(([, each]) => each.some(({ startAfter }) => !startAfter)).map(([job]) => job)
}
