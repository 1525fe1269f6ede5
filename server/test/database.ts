import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { acts } from '../src/acts.ts'
import { keepProofKey } from '../src/auth/sessions/proof.ts'
import { jobNames } from '../src/rooms.ts'
import { prepareRoles } from '../src/platform/database-roles.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { keepActKinds } from '../src/record/kinds.ts'

export const sessionSecret = 'a secret that only the tests know, and no one else'

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
  }
}

/** Nothing here outlives the run. Autovacuum would start a worker more often with every database. */
const fastRatherThanSafe = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '300'
}

/** Starts one cluster for all tests and migrates one template database in it. Removes the cluster after the tests. */
export default async function globalSetup(project: TestProject) {
  const { url, close } = await startCluster()
  project.provide('templateUrl', url)
  return close
}

/** A cluster with a database that is up to date. Roles belong to a cluster, so a test of roles has its own. */
export async function startCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'raadkamer-test-'))
  const postgres = await startPostgres(folder, fastRatherThanSafe)
  const close = async () => {
    await postgres.close()
    await rm(folder, { recursive: true, force: true })
  }

  await prepare(postgres.url).catch((error) => close().then(() => Promise.reject(error)))
  return { url: postgres.url, close }
}

async function prepare(url: string) {
  await migrate(url)
  await prepareRoles(url, jobNames)
  await keepActKinds(url, acts)
  await keepProofKey(url, sessionSecret)
}

/**
 * A new migrated database; returns its owner's URL. It needs no clean-up: the whole cluster is removed. Without fsync,
 * to copy the files takes half the time of writing each page to the log.
 */
export function createTestDatabase(): Promise<string> {
  return createEmptyDatabase('TEMPLATE forum STRATEGY file_copy')
}

export async function createEmptyDatabase(template = ''): Promise<string> {
  const url = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} ${template}`)
  await client.end()
  return Object.assign(url, { pathname: `/${name}` }).href
}

/** Runs a query as the owner, who bypasses row-level security, on a connection of its own. */
export async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
