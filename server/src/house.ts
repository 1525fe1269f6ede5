import { join } from 'node:path'
import pg from 'pg'
import { keepProofKey } from './auth/sessions/proof.ts'
import { fillHouse } from './commands/fill-house.ts'
import { systemClock } from './platform/clock.ts'
import { keptSecret, makeDataDir } from './platform/data-dir.ts'
import { openDatabase } from './platform/database.ts'
import { type DatabaseUrls, prepareRoles } from './platform/database-roles.ts'
import type { Env, Secrets } from './platform/env.ts'
import { forgetUnfinished, openFileStore } from './platform/file-store.ts'
import { tell } from './platform/log.ts'
import { createMailer, outboxIn } from './platform/mail.ts'
import { migrate } from './platform/migrate.ts'
import { joinPostgres, startPostgres } from './platform/postgres.ts'
import { lockFolder } from './platform/postgres-lock.ts'
import { Refusal } from './platform/refusal.ts'
import { createStopping } from './platform/stopping.ts'
import { keepActKinds } from './record/kinds.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/** Prepared once for all processes of a server: a database that runs, is up to date and filled, and suits this mode. */
export type Foundation = { urls: DatabaseUrls; sessionSecret: string; siblings?: string }
type Parts = { env: Env; secrets: Secrets }

/** Opens what the server and the commands share. */
export async function openHouse(parts: Parts, { mayJoin = false } = {}) {
  await using closing = new AsyncDisposableStack()
  const foundation = closing.use(await layFoundation(parts, { mayJoin }))
  const house = closing.use(await enterHouse({ ...parts, foundation }))

  const opened = closing.move()
  return { ...house, ownerUrl: foundation.ownerUrl, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

/** A server locks DATA_DIR, wherever its database is. A command may join it. */
export async function layFoundation(
  { env, secrets }: Parts,
  { mayJoin = false, stopping = createStopping(env.stopWithin) } = {}
) {
  await makeDataDir(env.dataDir)
  await using closing = new AsyncDisposableStack()
  if (!mayJoin) {
    closing.defer(await lockFolder(env.dataDir, 'server'))
    await forgetUnfinished(join(env.dataDir, 'files'))
  }

  const ownerUrl = secrets.databaseUrl ?? (await openEmbedded())
  const applied = await migrate(ownerUrl)
  if (applied.length > 0) tell(`Migrated the database: ${applied.join(', ')}.`)
  // Loading the rooms takes longer than all of the above; a refusal does not wait for it.
  const [{ acts }, { jobNames }] = await Promise.all([import('./acts.ts'), import('./rooms.ts')])
  const urls = await prepareRoles(ownerUrl, jobNames)
  await keepActKinds(ownerUrl, acts)
  await fill(ownerUrl, env)
  const sessionSecret = secrets.sessionSecret ?? (await keptSecret(env.dataDir, 'session-secret'))
  await keepProofKey(ownerUrl, sessionSecret)

  const laid = closing.move()
  return { urls, ownerUrl, sessionSecret, [Symbol.asyncDispose]: () => laid.disposeAsync() }

  async function openEmbedded() {
    const connections = { max_connections: String(50 + 50 * env.processes) }
    const postgres = (mayJoin && (await joinPostgres(env.dataDir))) || (await startPostgres(env.dataDir, connections))
    closing.defer(() => postgres.close({ quit: stopping.left('quitPostgres'), kill: stopping.left('killPostgres') }))
    return postgres.url
  }
}

/** Opens what each process needs for itself. */
export async function enterHouse({ env, secrets, foundation }: Parts & { foundation: Foundation }) {
  const database = await openDatabase(foundation.urls)
  return {
    database,
    sessionSecret: foundation.sessionSecret,
    siblings: foundation.siblings,
    mailer: createMailer({ smtpUrl: secrets.smtpUrl, outbox: outboxIn(env.dataDir), from: env.mailFrom }),
    hasMailServer: secrets.smtpUrl !== undefined,
    [Symbol.asyncDispose]: () => database.close()
  }
}

/** Runs as the owner in one transaction, so that an interrupted first start begins again. */
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
      const { fillVillage } = await import('./commands/fill-village.ts')
      await fillVillage({ client, files: await openFileStore(join(env.dataDir, 'files')), now: systemClock() })
    }
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/** In a demo, every visitor can sign in as anybody. So real members and the village never share a database. */
function checkMode({ mode }: Env, holds: { village: boolean; members: boolean }) {
  const another = 'or point DATABASE_URL (or, without it, DATA_DIR) at another database'
  if (mode === 'production' && holds.village)
    throw new Refusal(`MODE is production, but the database holds the demo village. Set MODE=demo, ${another}.`)
  if (mode === 'demo' && holds.members && !holds.village)
    throw new Refusal(`MODE is demo, but the database holds real members. Set MODE=production, ${another}.`)
}
