import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ask, createTestDatabase } from '../test/database.ts'
import { serve } from '../test/serve.ts'
import { freePort, joinPostgres } from './platform/postgres.ts'

// Each test starts a server, and most make a database. That takes a busy machine long.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let dataDir: string
let port: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raadkamer-test-'))
  dataDir = join(folder, 'data')
  port = String(await freePort())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const production = {
  MODE: 'production',
  TRUSTED_PROXIES: '127.0.0.1',
  PUBLIC_URL: 'https://raadkamer.example.nl',
  SMTP_URL: 'smtp://127.0.0.1:9',
  SESSION_SECRET: 'x'.repeat(40)
}

test('opens on a machine that has nothing yet, and on being asked closes everything', async () => {
  const server = start({})
  const lines = await server.linesUntil(/is open/)
  expect(lines.at(-1)).toBe(`Raadkamer is open at http://localhost:${port}`)
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
  expect(await joinPostgres(dataDir)).not.toBeNull()

  server.kill('SIGTERM')
  server.kill('SIGTERM')
  expect(await server.exit).toBe(0)
  expect(await joinPostgres(dataDir)).toBeNull()
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
})

test('whose database is elsewhere locks its DATA_DIR, and finishes the request that is under way before it goes', async () => {
  const server = start({ ...production, DATABASE_URL: await createTestDatabase() })
  await server.linesUntil(/is open/)
  expect(await refusal({ PORT: String(await freePort()), DATABASE_URL: await createTestDatabase() })).toEqual([
    `DATA_DIR ${dataDir} is in use by a server that is already running. Stop that one, or choose another DATA_DIR.`
  ])

  const slow = connect(Number(port), '127.0.0.1')
  await once(slow, 'connect')
  slow.write(
    'POST /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{'
  )

  server.kill('SIGINT')
  await server.linesUntil(/Finishing/)
  slow.write('}')
  expect(await text(slow)).toMatch(/^HTTP\/1\.1 \d\d\d /)
  expect(await server.exit).toBe(0)
})

test('every faulty variable is named on a line of its own', async () => {
  const lines = await refusal({ PORT: 'x', PUBLIC_URL: 'y', HOST: '0.0.0.0' })
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['HOST', 'PORT', 'PUBLIC_URL'])
})

test('a port in use is told before anything is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await refusal({ PORT: String(port) })).toEqual([
    `PORT ${port} is in use by another program. Stop that one, or choose another, for example PORT=${port + 1}.`
  ])
  expect(existsSync(dataDir)).toBe(false)
  other.close()
})

test('a DATA_DIR that cannot be written is told', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(await refusal({ DATA_DIR: join(folder, 'file/data') })).toEqual([
    expect.stringMatching(/^DATA_DIR .+file\/data cannot be written \(ENOTDIR\)\. .+\.$/)
  ])
})

test('processes that cannot start are told, and none is left', { timeout: 60_000 }, async () => {
  const url = await createTestDatabase()
  await ask(url, `REVOKE CONNECT ON DATABASE ${new URL(url).pathname.slice(1)} FROM PUBLIC`)
  const refused = await refusal({ ...production, DATABASE_URL: url, PROCESSES: '2' })
  expect(refused.at(-1)).toBe('3 processes in a row ended before they were open.')
})

test('a DATABASE_URL that does not answer is told', async () => {
  expect(await refusal({ DATABASE_URL: 'postgresql://forum:geheim@127.0.0.1:9/forum' })).toEqual([
    expect.stringMatching(/^DATABASE_URL does not answer: .+ECONNREFUSED.+\.$/)
  ])
})

test('a database newer than the code is told, and stays as it is', async () => {
  const url = await createTestDatabase()
  await ask(
    url,
    "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('1', '', now(), '29991231_later')"
  )
  expect(await refusal({ DATABASE_URL: url })).toEqual([
    expect.stringMatching(/^The database is newer than this code: .+29991231_later.+DATABASE_URL.+\.$/)
  ])
  expect(await ask(url, 'SELECT count(*)::int AS count FROM municipality')).toEqual([{ count: 0 }])
})

test('production does not open on the demo village', async () => {
  const url = await createTestDatabase()
  await ask(url, 'INSERT INTO demo_village DEFAULT VALUES')
  expect(await refusal({ ...production, DATABASE_URL: url })).toEqual([
    expect.stringMatching(/^MODE is production, but .+demo village.+\.$/)
  ])
})

test('the demo does not open on real members', async () => {
  const url = await createTestDatabase()
  await ask(url, "INSERT INTO member (name, role, organisation) VALUES ('Iemand', 'expert', 'Politie')")
  expect(await refusal({ DATABASE_URL: url })).toEqual([
    expect.stringMatching(/^MODE is demo, but .+real members.+\.$/)
  ])
})

test('production opens without a village, and without a door for anybody', async () => {
  const url = await createTestDatabase()
  const server = start({ ...production, DATABASE_URL: url })
  await server.linesUntil(/invite-moderator/)
  expect(
    await ask(url, 'SELECT count(*)::int AS members, (SELECT count(*)::int FROM forum) AS forums FROM member')
  ).toEqual([{ members: 0, forums: 2 }])
  server.kill('SIGTERM')
  expect(await server.exit).toBe(0)
})

async function refusal(variables: Record<string, string>) {
  const server = start(variables)
  expect(await server.exit).toBe(1)
  return (await server.complaints).trimEnd().split('\n')
}

function start(variables: Record<string, string>) {
  return serve({ DATA_DIR: dataDir, PORT: port, ...variables })
}
