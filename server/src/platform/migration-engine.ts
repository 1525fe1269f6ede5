import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

export type Migration = { name: string; script: string }

/**
 * Applies migrations with Prisma's engine in WebAssembly, so that an upgrade downloads nothing. The engine is only
 * loaded when there is a migration.
 */
export async function applyMigrations(
  url: string,
  client: pg.Client,
  folder: string,
  migrations: Migration[]
): Promise<string[]> {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm')
  await client.query(forgetUnfinished)
  const connector = connect(url, client)
  try {
    const schemaEngine = await SchemaEngine.new({ datamodels: undefined }, () => {}, connector.factory)
    const { appliedMigrationNames } = await schemaEngine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, script }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } }
        }))
      },
      filters: { externalTables: [], externalEnums: [] }
    })
    return appliedMigrationNames
  } catch (error) {
    throw connector.reason() ?? error
  } finally {
    await connector.close()
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside a function body or a comment. This sends it whole:
 * PostgreSQL parses it and runs it in one transaction, together with the mark that it is finished. So a migration
 * applies entirely or not at all.
 */
function connect(url: string, client: pg.Client) {
  const adapter = new PrismaPg({ connectionString: url })
  const open = adapter.connect.bind(adapter)
  const connections: Awaited<ReturnType<typeof open>>[] = []
  let reason: unknown

  adapter.connect = async () => {
    const connection = Object.assign(await open(), { executeScript })
    connections.push(connection)
    return connection
  }

  async function executeScript(script: string) {
    await client.query(`${script};\n${markFinished}`).catch((error) => Promise.reject((reason = error)))
  }

  return {
    factory: bindMigrationAwareSqlAdapterFactory(adapter),
    /** The error of a failed statement, which the engine does not report. */
    reason: () => reason,
    /** Releases the engine's own lock on the database. */
    close: () => Promise.all(connections.map((connection) => connection.dispose()))
  }
}

/** An unfinished migration was rolled back as a whole, so it can be retried. */
const forgetUnfinished = `DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN DELETE FROM _prisma_migrations WHERE finished_at IS NULL; END IF;
END $$`

const markFinished =
  'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE finished_at IS NULL'
