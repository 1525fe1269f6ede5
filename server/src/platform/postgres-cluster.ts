import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Runner } from './postgres-runner.ts'
import { Refusal } from './refusal.ts'

export const databaseName = 'forum'
export const ownerName = 'forum_owner'
export const passwordFile = 'forum-password'

/**
 * Makes the cluster beside its final place and moves it there once it is complete, so an interrupted first start leaves
 * no half-made cluster. The superuser gets no password, so nobody can sign in as one. The owner of the database has the
 * rights that the owner of an external DATABASE_URL needs too.
 */
export async function createCluster(runner: Runner): Promise<void> {
  const unfinished = `${runner.cluster}.unfinished`
  const password = randomBytes(24).toString('base64url')
  await rm(unfinished, { recursive: true, force: true })
  await run(runner, [
    runner.initdb,
    '-D',
    unfinished,
    '--username=postgres',
    '--auth=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8'
  ])
  await run(
    runner,
    [runner.postgres, '--single', '-D', unfinished, '-c', 'exit_on_error=on', 'postgres'],
    `
    CREATE ROLE ${ownerName} LOGIN CREATEROLE CREATEDB PASSWORD '${password}'
    CREATE DATABASE ${databaseName} OWNER ${ownerName}
  `
  )
  await writeFile(join(unfinished, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
  await keepPassword(join(unfinished, passwordFile), password, runner)
  await rename(unfinished, runner.cluster)
}

export async function checkVersion(cluster: string, dataDir: string): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version !== '18')
    throw new Refusal(
      `DATA_DIR ${dataDir} was made by PostgreSQL ${version}, and this is 18. Start the Raadkamer that made it, or choose another DATA_DIR.`
    )
}

async function keepPassword(file: string, password: string, { identity }: Runner) {
  await writeFile(file, password, { mode: 0o600 })
  if (identity.uid !== undefined && identity.gid !== undefined) await chown(file, identity.uid, identity.gid)
}

async function run(runner: Runner, words: string[], input = '') {
  const [command, ...rest] = [...runner.prefix, ...words]
  const child = spawn(command!, rest, { ...runner.identity, detached: true })
  child.stdin.end(input)
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (code !== 0) throw new Error(`The embedded PostgreSQL could not be made:\n${said}${complained}`)
}
