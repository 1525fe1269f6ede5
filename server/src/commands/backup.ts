import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { House } from '../house.ts'
import { systemClock } from '../platform/clock.ts'
import { erasuresFile, keptSecretFile } from '../platform/data-dir.ts'
import type { Env } from '../platform/env.ts'
import { tell } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { dumpTables, readSequences } from './backup/dump.ts'
import { copyFiles, filesIn, findDamage, findNamedFiles, keepOnly } from './backup/kept-files.ts'
import { readLines } from './backup/load.ts'
import { fingerprintOf, type Manifest, readManifest } from './backup/manifest.ts'

/** Copies the whole forum, while it runs. */
export const backup = {
  words: ['DIR'],
  says: 'copies the database and the files into a new folder, and reads the copy back',
  run: backUp
}

type Parts = Pick<House, 'sessionSecret'> & { env: Env; ownerUrl: string }

/** The folder appears under its name when it is whole and was read back. */
async function backUp({ env, ownerUrl, sessionSecret }: Parts, directory: string) {
  const folder = resolve(directory)
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new Refusal(`DIR ${folder} is not empty. Give a folder that does not exist yet.`)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })

  const manifest = await copy({ env, ownerUrl, sessionSecret }, unfinished)
  await readBack(unfinished)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  tell(`Copied ${rows} rows and ${manifest.files.length} files to ${folder}, and read them back.`)
  if (!manifest.secret.isKept) tell('SESSION_SECRET is not in the copy. Keep it elsewhere: the restore needs the same.')
}

async function copy({ env, ownerUrl, sessionSecret }: Parts, folder: string): Promise<Manifest> {
  const from = filesIn(env.dataDir)
  // Before the snapshot and after it: a file that is removed in between is in the first copy, a new one in the second.
  await copyFiles(from, filesIn(folder))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: migrations } = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1'
    )
    const tables = await dumpTables(client, folder)
    const sequences = await readSequences(client)
    const named = await findNamedFiles(client)
    await client.query('COMMIT')
    await copyFiles(from, filesIn(folder))
    const files = await keepOnly(filesIn(folder), new Set(named.map(({ key }) => key)))
    const isKept = await copyIfThere(keptSecretFile(env.dataDir), join(folder, 'session-secret'))
    await copyIfThere(erasuresFile(env.dataDir), join(folder, 'erasures.json'))
    await cp(fileURLToPath(new URL('../../../prisma/gate', import.meta.url)), join(folder, 'gate'), { recursive: true })

    const manifest: Manifest = {
      format: 1,
      madeAt: systemClock().toISOString(),
      migrations: migrations.map(({ name }) => name),
      secret: { fingerprint: fingerprintOf(sessionSecret), isKept },
      tables,
      sequences,
      files
    }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1), { mode: 0o600 })
    return manifest
  } finally {
    await client.end()
  }
}

async function readBack(folder: string) {
  const { tables, files } = await readManifest(folder)
  for (const table of tables) for await (const line of readLines(folder, table)) JSON.parse(line)
  const damage = await findDamage(filesIn(folder), files)
  if (damage.length > 0) throw new Refusal(`The copy could not be read back: ${damage.join(', ')}.`)
}

function copyIfThere(from: string, to: string) {
  return cp(from, to).then(
    () => true,
    (error) => (error.code === 'ENOENT' ? false : Promise.reject(error))
  )
}
