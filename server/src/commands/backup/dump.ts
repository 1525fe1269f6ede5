import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type DumpedTable, dumpFileOf } from './manifest.ts'

/**
 * Not kept: sessions, because a restore ends them all; what a start makes again; what a gate holds. Unlogged tables are
 * left out too.
 */
const leftOut = ['_gate', '_prisma_migrations', 'session', 'visitor_session', 'proof_key']

/** Work that waits in the queue. The restore gives it back to the queue of then. */
export const jobTable = 'pgboss.job'
const jobColumns = ['id', 'name', 'data', 'start_after', 'created_on']

/** Texts that mean the same to every PostgreSQL. */
export const plainTexts =
  "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex'"

/** Writes every table in a transaction of the caller. One line for each row: its columns as texts, in JSON.
 * Equal tables give equal lines. */
export async function dumpTables(client: pg.Client, folder: string): Promise<DumpedTable[]> {
  await mkdir(join(folder, 'database'), { mode: 0o700 })
  await client.query(plainTexts)
  const dumped: DumpedTable[] = []
  for (const { name, columns } of await listTables(client)) dumped.push(await dump(client, folder, name, columns))
  const { rows } = await client.query('SELECT to_regclass($1) AS queue', [jobTable])
  if (rows[0].queue) dumped.push(await dump(client, folder, jobTable, jobColumns, "WHERE state < 'completed'"))
  return dumped
}

/** Those that number rows. Another may hold a secret of one installation. */
export async function readSequences(client: pg.Client) {
  const { rows } = await client.query<{ name: string; value: string }>(
    "SELECT format('%I', sequencename) AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL AND EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = format('%I', sequencename)::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i'))"
  )
  return rows
}

/** The tables of the forum with their columns, without generated ones. */
export async function listTables(client: pg.Client) {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [leftOut]
  )
  return rows
}

async function dump(client: pg.Client, folder: string, name: string, columns: string[], which = '') {
  const values = columns.map((column) => `"${column}"::text`).join(', ')
  await client.query(
    `DECLARE dumped NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text COLLATE "C" AS line FROM ${name} ${which} ORDER BY 1`
  )
  const hash = createHash('sha256')
  let rows = 0

  async function* lines() {
    for (;;) {
      const { rows: some } = await client.query<{ line: string }>('FETCH 2000 FROM dumped')
      if (some.length === 0) return
      rows += some.length
      const text = some.map(({ line }) => `${line}\n`).join('')
      hash.update(text)
      yield text
    }
  }

  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(dumpFileOf(folder, name), { mode: 0o600 }))
  await client.query('CLOSE dumped')
  return { name, columns, rows, sha256: hash.digest('hex') }
}
