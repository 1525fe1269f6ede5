import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../../test/database.ts'
import { joinPostgres, startPostgres } from './postgres.ts'
import { findRunner } from './postgres-runner.ts'

let dataDir: string
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'raadkamer-test-'))))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('a first start that was cut off is begun anew', async () => {
  await mkdir(join(dataDir, 'postgres.unfinished'))
  await writeFile(join(dataDir, 'postgres.unfinished/PG_VERSION'), '18')
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  const { close } = await startPostgres(dataDir)
  await close()
  expect(existsSync(join(dataDir, 'postgres.unfinished'))).toBe(false)
})

test('only the owner of the database can sign in, who is no superuser', async () => {
  const { url, close } = await startPostgres(dataDir)
  expect(
    await ask(url, 'SELECT rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user')
  ).toEqual([{ super: false, bypass: false }])
  for (const stranger of [url.replace(/:[^:@]+@/, ':guess@'), url.replace('forum_owner', 'postgres')]) {
    await expect(ask(stranger, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  }
  await close()
  await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('knows Dutch, uuidv7 and the extensions that the forum needs', async () => {
  const { url, close } = await startPostgres(dataDir)
  await ask(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION citext')
  expect(
    await ask(
      url,
      "SELECT to_tsvector('dutch', 'vergaderingen')::text AS words, uuidv7() IS NOT NULL AS new, lower('É') AS small"
    )
  ).toEqual([{ words: "'vergader':1", new: true, small: 'é' }])
  await close()
})

test('a second server on the same folder is refused, and the first goes on; a command joins it', async () => {
  const { url, close } = await startPostgres(dataDir)
  await expect(startPostgres(dataDir)).rejects.toThrow(/^DATA_DIR .+ is in use/)
  expect((await joinPostgres(dataDir))?.url).toBe(url)
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await close()
  expect(await joinPostgres(dataDir)).toBeNull()
})

test('every row that was acknowledged is there, once, after kill -9 of server and PostgreSQL', async () => {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../test/commit-until-killed.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const acknowledged: number[] = []
  for await (const line of createInterface(server.stdout)) {
    acknowledged.push(Number(line))
    if (acknowledged.length === 200) {
      process.kill(await postmaster(), 'SIGKILL')
      server.kill('SIGKILL')
    }
  }

  const { url, close } = await startPostgres(dataDir)
  const kept = (await ask(url, 'SELECT number::int FROM kept ORDER BY number')).map((row) => row.number)
  await close()
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)
  expect(kept.length - acknowledged.length).toBeLessThanOrEqual(1)
})

test('PostgreSQL goes when its server is killed, and the next start does not wait to be asked twice', async () => {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../test/commit-until-killed.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(server.stdout, 'data')
  server.kill('SIGKILL')
  await once(server, 'exit')
  const { url, close } = await startPostgres(dataDir)
  expect((await ask(url, 'SELECT count(*)::int AS kept FROM kept'))[0]!.kept).toBeGreaterThan(0)
  await close()
})

test('a PostgreSQL that outlived its server is stopped first', async () => {
  const { close } = await startPostgres(dataDir)
  await close()
  const { prefix, identity, postgres, cluster } = await findRunner(dataDir)
  const orphan = spawn(
    prefix[0]!,
    [
      ...prefix.slice(1),
      postgres,
      '-D',
      cluster,
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${dataDir}`
    ],
    { ...identity, stdio: ['ignore', 'ignore', 'pipe'] }
  )
  for await (const line of createInterface(orphan.stderr)) if (line.includes('ready')) break

  const again = await startPostgres(dataDir)
  expect(orphan.exitCode).toBe(0)
  await again.close()
})

test("a lock file that names somebody else's process hinders nobody and harms nobody", async () => {
  const { close } = await startPostgres(dataDir)
  await close()
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`)
  const again = await startPostgres(dataDir)
  await again.close()
})

test('a PostgreSQL that falls over is started again at the same address', async () => {
  const { url, close } = await startPostgres(dataDir)
  await ask(url, 'CREATE TABLE lasting AS SELECT 1 AS one')
  process.kill(await postmaster(), 'SIGKILL')
  await vi.waitFor(async () => expect(await ask(url, 'SELECT one FROM lasting')).toEqual([{ one: 1 }]), {
    timeout: 10_000
  })
  await close()
})

test('one that cannot start, as on a full disk, is tried again until it can; the server goes on', async () => {
  const { url, close } = await startPostgres(dataDir)
  const [there, away] = ['global', 'global-away'].map((name) => join(dataDir, 'postgres', name)) as [string, string]
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await rename(there, away)
  process.kill(await postmaster(), 'SIGKILL')
  await vi.waitFor(
    () => expect(said.mock.calls.filter(([line]) => /did not start/.test(line)).length).toBeGreaterThan(1),
    {
      timeout: 30_000
    }
  )
  await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  await rename(away, there)
  await vi.waitFor(async () => expect(await ask(url, 'SELECT one FROM lasting')).toEqual([{ one: 1 }]), {
    timeout: 30_000
  })
  said.mockRestore()
  await close()
}, 90_000)

test('a folder made by another PostgreSQL is refused as it is', async () => {
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '19\n')
  await expect(startPostgres(dataDir)).rejects.toThrow(/^DATA_DIR .+ made by PostgreSQL 19/)
})

async function postmaster() {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
}
