import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@raadkamer/database/client'
import pg from 'pg'
import type { DatabaseUrls } from './database-roles.ts'

/**
 * Plans the few statements of these connections once and not at every call, because planning with policies costs more
 * than running them.
 */
const plannedOnce = '-c plan_cache_mode=force_generic_plan -c jit=off'

/** Milliseconds. A busy machine answers late; Prisma's defaults are two and five seconds. */
const patience = { maxWait: 5_000, timeout: 20_000 }

/** One pool for each way into the database. */
export function openConnections(urls: DatabaseUrls) {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: urls.app, max: 12, connectionTimeoutMillis: 5_000 }),
    transactionOptions: patience
  })
  const members = openPool({ connectionString: urls.member, max: 8, options: plannedOnce, pipeline: true })
  const writers = openPool({
    connectionString: urls.member,
    max: 8,
    options: `${plannedOnce} -c statement_timeout=${patience.timeout}`,
    pipeline: true
  })
  const door = openPool({ connectionString: urls.door, max: 6, options: plannedOnce })

  return {
    prisma,
    members,
    writers,
    door,
    close: () => Promise.all([prisma.$disconnect(), members.end(), writers.end(), door.end()])
  }
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
 * The pool replaces a broken connection at its next use, and the query in progress rejects. Without these handlers, the
 * connection's error event would end the server.
 */
function openPool(options: pg.PoolConfig) {
  return new pg.Pool({ ...options, connectionTimeoutMillis: 5_000 })
    .on('error', () => {})
    .on('connect', (client) => client.on('error', () => {}))
}
