import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { describeGate, giveAway, seeEveryRow, takeGateAway } from './gate-catalogue.ts'
import { Refusal } from './refusal.ts'

type GateFile = { name: string; text: string }

const another = 'point DATABASE_URL (or, without it, DATA_DIR) at another database'
/** Splits a file: functions stand above this line, what names them below it. */
const theTables = /^-- The tables -*$/m

/**
 * Makes the gate of the database what the files say, in one transaction. Returns whether it changed anything. It does
 * nothing when the files, the migrations and PostgreSQL are those of the last time. Throws a Refusal when newer code
 * has applied a gate, and when the gate was changed by hand.
 */
export async function applyGate(client: pg.Client, folder: URL, migrations: string[]): Promise<boolean> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS _gate (checksum text PRIMARY KEY, applied_at timestamptz NOT NULL, holds text[] NOT NULL)'
  )
  const files = await readFiles(folder)
  const checksum = await checksumOf(client, files, migrations)
  const { rows: applied } = await client.query<{ checksum: string; holds: string[] }>(
    'SELECT checksum, holds FROM _gate ORDER BY applied_at DESC'
  )
  const [latest] = applied
  if (latest?.checksum === checksum) {
    await checkUnchanged(client, latest.holds)
    return false
  }
  if (applied.some((earlier) => earlier.checksum === checksum))
    throw new Refusal(`The database has the gate of a newer version of this code. Start that one, or ${another}.`)

  await client.query('BEGIN')
  try {
    await client.query(takeGateAway)
    await client.query('SET LOCAL check_function_bodies = off')
    for (const half of ['functions', 'tables'] as const) for (const file of files) await run(client, file, half)
    await client.query(seeEveryRow)
    await client.query('INSERT INTO _gate (checksum, applied_at, holds) VALUES ($1, clock_timestamp(), $2)', [
      checksum,
      await describeGate(client)
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
  return true
}

async function readFiles(folder: URL): Promise<GateFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const inOrder = names.toSorted((a, b) => Number(b === 'platform.sql') - Number(a === 'platform.sql'))
  return Promise.all(inOrder.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })))
}

/**
 * Migrations count, because a new table needs its policies. PostgreSQL's version counts, because another version may
 * describe the same gate in other words.
 */
async function checksumOf(client: pg.Client, files: GateFile[], migrations: string[]) {
  const {
    rows: [server]
  } = await client.query("SELECT current_setting('server_version_num') AS version")
  const text = JSON.stringify([server.version, migrations, files.map(({ name, text }) => [name, text])])
  return createHash('sha256').update(text).digest('hex')
}

async function checkUnchanged(client: pg.Client, noted: string[]) {
  const holds = await describeGate(client)
  const changed = [
    ...noted.filter((line) => !holds.includes(line)),
    ...holds.filter((line) => !noted.includes(line))
  ].map((line) => line.slice(0, line.indexOf(':')))
  if (changed.length === 0) return
  const names = [...new Set(changed)]
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  throw new Refusal(
    `The gate of the database was changed by another hand: ${shown}. Find out who did; to put it back, say DELETE FROM _gate there as its owner and start again.`
  )
}

async function run(client: pg.Client, { name, text }: GateFile, half: 'functions' | 'tables') {
  const at = text.search(theTables)
  if (at < 0) throw new Error(`prisma/gate/${name} has no line "-- The tables ---".`)
  const part = half === 'functions' ? text.slice(0, at) : text.slice(at)
  await client.query(part).catch((error: Error & { position?: string }) => {
    // For most errors PostgreSQL gives the position, in characters from the start.
    const line = error.position && text.slice(0, text.indexOf(part) + Number(error.position)).split('\n').length
    throw new Error(`prisma/gate/${[name, line].filter(Boolean).join(':')}: ${error.message}`, { cause: error })
  })
  await client.query(giveAway(`forum_gate_${name.replace('.sql', '').replaceAll('-', '_')}`))
}
