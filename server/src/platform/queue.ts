import type { Prisma } from '@raadkamer/database/client'
import { fromPrisma, type JobInsert, type JobResult, PgBoss } from 'pg-boss'

/** What one transaction puts in the queue, by the name of the job. */
export type Queued = Map<string, JobInsert[]>

/** A worker is woken after the commit of a job and fetches until the queue is empty. It also polls, for retries. */
const pace = {
  perJobResults: true,
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2
} as const

export async function openQueue<Jobs extends object>(url: string) {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false
  })
  const workers = new Map<string, string>()
  // Its connections reconnect. Without this handler, the error event would end the server.
  boss.on('error', () => {})
  await boss.start()

  return {
    async insert(db: Prisma.TransactionClient, queued: Queued) {
      for (const [job, each] of queued) await boss.insert(job, each, { db: fromPrisma(db) })
    },

    async take<Name extends keyof Jobs & string>(name: Name, take: (data: Jobs[Name]) => Promise<void>) {
      const worker = await boss.work<Jobs[Name], void, typeof pace>(name, pace, async (batch) => {
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

    /** Says whether this process has a worker for the job. */
    wake(job: string) {
      const worker = workers.get(job)
      if (worker) boss.notifyWorker(worker)
      return worker !== undefined
    },

    close: () => boss.stop({ graceful: true, timeout: 5_000 })
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
