import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@raadkamer/database/client'
import pg from 'pg'
import type { DatabaseUrls } from './database-roles.ts'
import { answersWithin } from './deadline.ts'

/**
 * Plans the few statements of these connections once and not at every call, because planning with policies costs more
 * than running them.
 */
const plannedOnce = '-c plan_cache_mode=force_generic_plan -c jit=off'

/** Milliseconds. A busy machine answers late; Prisma's defaults are two and five seconds. */
const patience = { maxWait: 5_000, timeout: 20_000 }

/**
 * One pool for each way into the database. Each signs in as the role that the work is for. A connection that may change
 * its role would be open to all who can send it SQL.
 */
export function openConnections(urls: DatabaseUrls) {
  const forPeople = endsAfter(patience.timeout / 2)
  const forJobs = endsAfter(3 * patience.timeout)
  const planned = { ...forPeople, options: `${plannedOnce} ${forPeople.options}` }
  const app = openPool({ connectionString: urls.app, max: 6, ...forJobs })
  const member = openPool({ connectionString: urls.member, max: 8, ...forPeople })
  const job = openPool({ connectionString: urls.job, max: 2, ...forJobs })
  const members = openPool({ connectionString: urls.member, max: 8, ...planned, pipeline: true })
  const writers = openPool({ connectionString: urls.member, max: 8, ...planned, pipeline: true })
  const door = openPool({ connectionString: urls.door, max: 8, ...planned })
  const clients = { app: withPrisma(app), member: withPrisma(member), door: withPrisma(door), job: withPrisma(job) }

  return {
    clients,
    members,
    writers,
    door,
    async close() {
      await Promise.all(Object.values(clients).map((client) => client.$disconnect()))
      await Promise.all([app, member, job, members, writers, door].map((pool) => pool.end()))
    }
  }
}

/**
 * PostgreSQL itself ends a statement that takes longer, so that nobody's question keeps a connection from the others.
 * When it does not even do that, the connection ends.
 */
function endsAfter(milliseconds: number) {
  return { options: `-c statement_timeout=${milliseconds}`, Client: answersWithin(milliseconds + 2_000) }
}

function withPrisma(pool: pg.Pool) {
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: patience })
}

export async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>) {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/**
 * The pool replaces a broken connection at its next use, and the query in progress rejects. Without this handler, the
 * pool's error event would end the server.
 */
function openPool(options: pg.PoolConfig) {
  return new pg.Pool({ ...options, connectionTimeoutMillis: 5_000 }).on('error', () => {})
}
