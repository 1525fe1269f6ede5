import { join } from 'node:path'
import pg from 'pg'
import { acts } from './acts.ts'
import { fillHouse } from './commands/fill-house.ts'
import { fillVillage } from './commands/fill-village.ts'
import { keptSecret, makeDataDir } from './platform/data-dir.ts'
import { openDatabase } from './platform/database.ts'
import { prepareRoles } from './platform/database-roles.ts'
import type { Env, Secrets } from './platform/env.ts'
import { openFileStore } from './platform/file-store.ts'
import { tell } from './platform/log.ts'
import { createMailer, outboxIn } from './platform/mail.ts'
import { migrate } from './platform/migrate.ts'
import { joinPostgres, startPostgres } from './platform/postgres.ts'
import { Refusal } from './platform/refusal.ts'
import { keepActKinds } from './record/kinds.ts'
import { jobNames } from './rooms.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/** What server and commands alike stand on: a database that is running, up to date, filled, and fit for this mode. */
export async function openHouse({ env, secrets }: { env: Env; secrets: Secrets }, { mayJoin = false } = {}) {
  await makeDataDir(env.dataDir)
  await using closing = new AsyncDisposableStack()

  const ownerUrl = secrets.databaseUrl ?? (await openEmbedded())
  const applied = await migrate(ownerUrl)
  if (applied.length > 0) tell(`Migrated the database: ${applied.join(', ')}.`)
  const urls = await prepareRoles(ownerUrl, jobNames)
  await keepActKinds(ownerUrl, acts)
  await fill(ownerUrl, env)
  const database = await openDatabase(urls)
  closing.defer(() => database.close())
  const sessionSecret = secrets.sessionSecret ?? (await keptSecret(env.dataDir, 'session-secret'))

  const mailer = createMailer({ smtpUrl: secrets.smtpUrl, outbox: outboxIn(env.dataDir), from: env.mailFrom })

  const opened = closing.move()
  return {
    database,
    sessionSecret,
    mailer,
    hasMailServer: secrets.smtpUrl !== undefined,
    [Symbol.asyncDispose]: () => opened.disposeAsync()
  }

  async function openEmbedded() {
    const postgres = (mayJoin && (await joinPostgres(env.dataDir))) || (await startPostgres(env.dataDir))
    closing.defer(() => postgres.close())
    return postgres.url
  }
}

/** As the owner, in one transaction: a first start that is cut off begins anew. */
async function fill(ownerUrl: string, env: Env) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtext('raadkamer filling'))")
    const {
      rows: [holds]
    } = await client.query(
      'SELECT EXISTS (SELECT FROM demo_village) AS village, EXISTS (SELECT FROM member) AS members'
    )
    checkMode(env, holds)
    await fillHouse(client)
    if (env.mode === 'demo' && !holds.village) {
      tell('Filling the demo village ...')
      await fillVillage({ client, files: await openFileStore(join(env.dataDir, 'files')), now: new Date() })
    }
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/** Whoever can reach a demo may be anybody in it: real members and the village never share a database. */
function checkMode({ mode }: Env, holds: { village: boolean; members: boolean }) {
  const another = 'or point DATABASE_URL (or, without it, DATA_DIR) at another database'
  if (mode === 'production' && holds.village)
    throw new Refusal(`MODE is production, but the database holds the demo village. Set MODE=demo, ${another}.`)
  if (mode === 'demo' && holds.members && !holds.village)
    throw new Refusal(`MODE is demo, but the database holds real members. Set MODE=production, ${another}.`)
}
