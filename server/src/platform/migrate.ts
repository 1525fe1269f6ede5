import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { applyGate } from './gate.ts'
import { applyMigrations, type Migration } from './migration-engine.ts'
import { Refusal } from './refusal.ts'

const ours = new URL('../../../prisma/', import.meta.url)

/**
 * Brings the database up to date, one server at a time: the migrations first, then the gate. Returns what it applied.
 * Throws a Refusal, and changes nothing, when the database does not answer, is too old, has migrations that this code
 * does not know, or has a gate that this code did not make.
 */
export async function migrate(url: string, folder = ours): Promise<string[]> {
  const client = await connect(url)
  try {
    await checkServer(client)
    await client.query("SELECT pg_advisory_lock(hashtext('raadkamer migrations'))")
    const migrationsFolder = new URL('migrations/', folder)
    const migrations = await readMigrations(migrationsFolder)
    const before = await readApplied(client)
    checkApplied(before, migrations)
    const isCurrent = before.length === migrations.length
    const applied = isCurrent ? [] : await applyMigrations(url, client, fileURLToPath(migrationsFolder), migrations)
    await keepTemporaryTablesOut(client)
    const names = migrations.map(({ name }) => name)
    return (await applyGate(client, new URL('gate/', folder), names)) ? [...applied, 'gate'] : applied
  } finally {
    await client.end()
  }
}

/** For a restore: gives an empty database the shape that it had after these migrations, without a gate. */
export async function migrateTo(url: string, names: string[], folder = ours): Promise<void> {
  const client = await connect(url)
  try {
    await checkServer(client)
    const migrationsFolder = new URL('migrations/', folder)
    const migrations = await readMigrations(migrationsFolder)
    const unknown = names.find((name) => !migrations.some((migration) => migration.name === name))
    if (unknown) throw new Refusal(`The backup is newer than this code: it holds migration ${unknown}.`)
    const wanted = migrations.filter(({ name }) => names.includes(name))
    await applyMigrations(url, client, fileURLToPath(migrationsFolder), wanted)
  } finally {
    await client.end()
  }
}

/**
 * Revokes the right to make temporary tables, which can shadow other tables. It is a right on the database, which
 * copies and backups do not keep, so every start revokes it and the gate does not hold it.
 */
async function keepTemporaryTablesOut(client: pg.Client) {
  await client.query(`DO $$ BEGIN
    IF has_database_privilege('public', current_database(), 'TEMP')
    THEN EXECUTE format('REVOKE TEMP ON DATABASE %I FROM PUBLIC', current_database()); END IF;
  END $$`)
}

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new Refusal(
      `DATABASE_URL does not answer: database ${client.database} at ${client.host}:${client.port} (${(error as Error).message}). Start it, or correct DATABASE_URL.`
    )
  }
}

async function checkServer(client: pg.Client) {
  const {
    rows: [server]
  } = await client.query(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name"
  )
  if (server.number < 180_000)
    throw new Refusal(
      `DATABASE_URL points at PostgreSQL ${server.name}, and 18 or newer is needed. Upgrade it, or leave DATABASE_URL out to use the one that comes along.`
    )
}

const another = 'point DATABASE_URL (or, without it, DATA_DIR) at another database'

type Applied = { name: string; checksum: string }

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const {
    rows: [table]
  } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists")
  if (!table.exists) return []
  const { rows } = await client.query<Applied>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL'
  )
  return rows
}

function checkApplied(applied: Applied[], migrations: Migration[]) {
  for (const { name, checksum } of applied) {
    const ours = migrations.find((migration) => migration.name === name)
    if (!ours)
      throw new Refusal(
        `The database is newer than this code: it holds migration ${name}. Start the newer version, or ${another}.`
      )
    if (checksum !== createHash('sha256').update(ours.script).digest('hex')) {
      throw new Refusal(`Migration ${name} was changed after the database took it. Restore the file, or ${another}.`)
    }
  }
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => ({ name, script: await readFile(new URL(`${name}/migration.sql`, folder), 'utf8') }))
  )
}
