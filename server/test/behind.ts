import pg from 'pg'
import { joinPostgres } from '../src/platform/postgres.ts'

/** Runs SQL as the owner in the embedded database of a running forum: for states that would take hours to reach. */
export async function behind(dataDir: string, sql: string, values: unknown[] = []) {
  const postgres = await joinPostgres(dataDir)
  if (!postgres) throw new Error(`No forum is open in ${dataDir}.`)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
    await postgres.close()
  }
}
