import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { takeGateAway } from '../../platform/gate-catalogue.ts'
import { Refusal } from '../../platform/refusal.ts'
import { jobTable, listTables, plainTexts } from './dump.ts'
import { type DumpedTable, dumpFileOf, type Manifest } from './manifest.ts'

const batch = 1_000

/** Reads the lines of one table. Throws when they are not those that were written. */
export async function* readLines(folder: string, { name, rows, sha256 }: DumpedTable) {
  const hash = createHash('sha256')
  let count = 0
  const lines = createInterface({ input: createReadStream(dumpFileOf(folder, name)).pipe(createGunzip()) })
  for await (const line of lines) {
    hash.update(`${line}\n`)
    count += 1
    yield line
  }
  if (count !== rows || hash.digest('hex') !== sha256)
    throw new Refusal(`The backup is damaged: ${name} is not as it was written.`)
}

/**
 * Loads the tables into a database whose shape is that of the backup, in one transaction. References are checked when
 * all rows are there.
 */
export async function loadTables(client: pg.Client, folder: string, { tables, sequences }: Manifest) {
  const wanted = tables.filter(({ name }) => name !== jobTable)
  const here = await listTables(client)
  const missing = wanted.filter(({ name }) => !here.some((table) => table.name === name))
  if (missing.length > 0) throw new Refusal(`This code has no table ${missing.map(({ name }) => name).join(', ')}.`)

  await client.query('BEGIN')
  await client.query(plainTexts)
  // The first migrations made triggers too. They would add to the rows that are loaded.
  await client.query(takeGateAway)
  await client.query(`TRUNCATE ${here.map(({ name }) => name).join(', ')} CASCADE`)
  const { rows: references } = await client.query<{ relation: string; name: string; text: string }>(
    `SELECT conrelid::regclass::text AS relation, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS text
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`
  )
  for (const { relation, name } of references) await client.query(`ALTER TABLE ${relation} DROP CONSTRAINT ${name}`)
  for (const table of wanted) await load(client, folder, table)
  for (const { relation, name, text } of references)
    await client.query(`ALTER TABLE ${relation} ADD CONSTRAINT ${name} ${text}`)
  for (const { name, value } of sequences) await client.query('SELECT setval($1::regclass, $2)', [name, value])
  await client.query('COMMIT')
}

/** Gives waiting work back to the queue, each job with its id, by which its letter is known. */
export async function loadJobs(client: pg.Client, folder: string, { tables }: Manifest) {
  const jobs = tables.find(({ name }) => name === jobTable)
  if (!jobs) return
  await inBatches(readLines(folder, jobs), (lines) =>
    client.query(
      `INSERT INTO pgboss.job (id, name, data, start_after, policy, dead_letter, retry_limit, retry_delay, retry_backoff,
         retry_delay_max, expire_seconds, heartbeat_seconds, deletion_seconds, keep_until)
       SELECT (j->>0)::uuid, q.name, (j->>2)::jsonb, (j->>3)::timestamptz, q.policy, q.dead_letter, q.retry_limit, q.retry_delay,
         q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.heartbeat_seconds, q.deletion_seconds,
         now() + q.retention_seconds * interval '1 second'
       FROM json_array_elements($1::json) j JOIN pgboss.queue q ON q.name = j->>1 ON CONFLICT DO NOTHING`,
      [`[${lines.join(',')}]`]
    )
  )
}

async function load(client: pg.Client, folder: string, table: DumpedTable) {
  const { rows: types } = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table.name]
  )
  const columns = table.columns.map((column) => {
    const type = types.find(({ name }) => name === column)?.type
    if (!type) throw new Refusal(`This code has no column ${table.name}.${column}.`)
    return { column, type }
  })
  const names = columns.map(({ column }) => `"${column}"`).join(', ')
  const values = columns.map(({ type }, at) => `(j->>${at})::${type}`).join(', ')
  await inBatches(readLines(folder, table), (lines) =>
    client.query(
      `INSERT INTO ${table.name} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM json_array_elements($1::json) j`,
      [`[${lines.join(',')}]`]
    )
  )
}

async function inBatches(lines: AsyncIterable<string>, work: (lines: string[]) => Promise<unknown>) {
  let some: string[] = []
  for await (const line of lines) {
    if (some.push(line) < batch) continue
    await work(some)
    some = []
  }
  if (some.length > 0) await work(some)
}
