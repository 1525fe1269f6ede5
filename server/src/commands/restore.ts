import { cp, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { layFoundation, openHouse } from '../house.ts'
import { erasuresFile, keptSecretFile, makeDataDir } from '../platform/data-dir.ts'
import type { Env, Secrets } from '../platform/env.ts'
import { tell } from '../platform/log.ts'
import { migrateTo } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { Refusal } from '../platform/refusal.ts'
import { eraseAgain, readErasures } from '../own-data/verbs.ts'
import { rooms } from '../rooms.ts'
import { checkAll } from './check.ts'
import { copyFiles, filesIn, findDamage } from './backup/kept-files.ts'
import { loadJobs, loadTables } from './backup/load.ts'
import { fingerprintOf, type Manifest, readManifest } from './backup/manifest.ts'

/** Makes the forum of a backup in an empty installation. */
export const restore = {
  words: ['DIR'],
  says: 'puts a backup into an installation that is still empty',
  run: putBack
}

type Parts = { env: Env; secrets: Secrets }

/**
 * The database first gets the shape that it had, then its rows, then the migrations and the gate of this code. Nobody
 * stays signed in.
 */
async function putBack({ env, secrets }: Parts, directory: string) {
  const folder = resolve(directory)
  const manifest = await readManifest(folder)
  await checkSecret(manifest, secrets)
  await makeDataDir(env.dataDir)
  await checkEmpty(env.dataDir)
  const damage = await findDamage(filesIn(folder), manifest.files)
  if (damage.length > 0) throw new Refusal(`The backup is damaged: ${damage.join(', ')}.`)

  await withDatabase({ env, secrets }, async (client, url) => {
    const { rows } = await client.query(
      "SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    )
    if (rows.length > 0) throw new Refusal('The database is not empty. Restore into a new one.')
    await migrateTo(url, manifest.migrations)
    await loadTables(client, folder, manifest)
  })
  await copyFiles(filesIn(folder), filesIn(env.dataDir))
  if (manifest.secret.isKept) await cp(join(folder, 'session-secret'), keptSecretFile(env.dataDir))

  await using foundation = await layFoundation({ env, secrets })
  const client = new pg.Client({ connectionString: foundation.ownerUrl })
  await client.connect()
  await loadJobs(client, folder, manifest).finally(() => client.end())

  await using house = await openHouse({ env, secrets }, { mayJoin: true })
  const erased = await eraseAgain(house.database, rooms, [
    ...(await readErasures(join(folder, 'erasures.json'))),
    ...(await readErasures(erasuresFile(env.dataDir)))
  ])
  await checkAll({ ...house, env })
  tell(`Restored the backup of ${manifest.madeAt}. Nobody is signed in. Erased again: ${erased}.`)
}

async function withDatabase({ env, secrets }: Parts, work: (client: pg.Client, url: string) => Promise<void>) {
  const postgres = secrets.databaseUrl ? null : await startPostgres(env.dataDir)
  const url = secrets.databaseUrl ?? postgres!.url
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await work(client, url)
  } finally {
    await client.end().catch(() => {})
    await postgres?.close()
  }
}

/** The list of erasures may be there: it is what a restore has to know. */
async function checkEmpty(dataDir: string) {
  const others = (await readdir(dataDir)).filter((name) => name !== 'erasures.json')
  if (others.length > 0)
    throw new Refusal(
      `DATA_DIR ${dataDir} is not empty: it holds ${others.slice(0, 3).join(', ')}. Restore into a new one.`
    )
}

/** Under another secret, the code apps of members and the sign-in of organisations could not be opened. */
async function checkSecret({ secret }: Manifest, { sessionSecret }: Secrets) {
  if (sessionSecret ? fingerprintOf(sessionSecret) === secret.fingerprint : secret.isKept) return
  throw new Refusal(
    'SESSION_SECRET is not the one of the backup. Set that one: it opens what the database holds sealed.'
  )
}
