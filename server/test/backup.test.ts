import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dumpTables } from '../src/commands/backup/dump.ts'
import { fingerprintOf, keptFileOf, type Manifest, readManifest } from '../src/commands/backup/manifest.ts'
import { describeGate } from '../src/platform/gate-catalogue.ts'
import { migrateTo } from '../src/platform/migrate.ts'
import { freePort, joinPostgres } from '../src/platform/postgres.ts'
import { ask, createEmptyDatabase } from './database.ts'
import { runForum } from './run-forum.ts'
import { serve } from './serve.ts'

// Two installations are started, each with a database of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
let first: Installation
let second: Installation
let copy: string
type Installation = {
  dataDir: string
  url: string
  server: ReturnType<typeof serve>
  variables: Record<string, string>
}

async function open(dataDir: string): Promise<Installation> {
  const port = String(await freePort())
  const variables = { DATA_DIR: dataDir, PORT: port }
  const server = serve(variables)
  await server.linesUntil(/is open/)
  return { dataDir, url: `http://127.0.0.1:${port}/api/v1`, server, variables }
}

async function close({ server }: Installation) {
  server.kill('SIGTERM')
  expect(await server.exit).toBe(0)
}

const ownerOf = async ({ dataDir }: Installation) => (await joinPostgres(dataDir))!.url

/** What a person of the demo village reads after signing in: forums, threads, a guide and its file. */
async function visit({ url }: Installation, name: string) {
  const origin = new URL(url).origin.replace('127.0.0.1', 'localhost')
  const people = (await (await fetch(`${url}/demo/people`)).json()) as { id: string; name: string }[]
  const { id } = people.find((person) => person.name === name)!
  const signedIn = await fetch(`${url}/demo/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ memberId: id })
  })
  expect(signedIn.status, await signedIn.clone().text()).toBe(200)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const read = (path: string) => fetch(`${url}${path}`, { headers: { cookie } })
  const json = async (path: string) => (await read(path)).json() as Promise<never>
  const { items: guides } = (await json('/guides')) as { items: { id: string; sha256: string }[] }
  const { items: threads } = (await json('/forums/maatschappelijke-onrust/threads')) as { items: { id: string }[] }
  const file = Buffer.from(await (await read(`/guides/${guides[0]!.id}/file`)).arrayBuffer())
  return { guides, threads, thread: await json(`/threads/${threads[0]!.id}`), file, old: () => read('/me'), cookie }
}

async function gateOf(installation: Installation) {
  const client = new pg.Client({ connectionString: await ownerOf(installation) })
  await client.connect()
  try {
    return await describeGate(client)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raadkamer-backup-'))
  copy = join(folder, 'copy')
  first = await open(join(folder, 'first'))
})
afterAll(async () => {
  await close(second)
  await rm(folder, { recursive: true, force: true })
})

describe('R-REL-12 a backup', () => {
  it('is made while the forum runs, and read back', async () => {
    const made = await runForum(['backup', copy], first.variables)
    expect(made).toMatchObject({ code: 0, complained: '' })
    expect(made.said).toMatch(/^Copied \d+ rows and \d+ files to .+, and read them back\.$/)
    expect((await readManifest(copy)).files.length).toBeGreaterThan(0)
    expect(await runForum(['backup', copy], first.variables)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/is not empty/)
    })
  })

  it('makes the same forum in an empty installation', async () => {
    const before = await visit(first, 'Joëlle Mensink')
    const gate = await gateOf(first)
    await close(first)

    const dataDir = join(folder, 'second')
    const variables = { DATA_DIR: dataDir, PORT: String(await freePort()) }
    const restored = await runForum(['restore', copy], variables)
    expect(restored).toMatchObject({ code: 0, complained: '' })
    expect(restored.said).toMatch(/files are whole[^]+Nobody is signed in\. Erased again: 0\.$/)
    second = await open(dataDir)

    const after = await visit(second, 'Joëlle Mensink')
    expect(after.file.equals(before.file)).toBe(true)
    expect([after.guides, after.threads, after.thread]).toEqual([before.guides, before.threads, before.thread])
    expect(await gateOf(second)).toEqual(gate)
    expect((await fetch(`${second.url}/me`, { headers: { cookie: before.cookie } })).status).toBe(401)
    expect((await fetch(second.url.replace('/api/v1', '/ready'))).status).toBe(200)
  })

  it('holds the same rows and files after the restore, but for what that changes', async () => {
    const again = join(folder, 'again')
    expect(await runForum(['backup', again], second.variables)).toMatchObject({ code: 0 })
    const [then, now] = [await readManifest(copy), await readManifest(again)]
    const changed = [
      'own_export',
      'pgboss.job',
      'reading',
      'moderation_action',
      'record_seal',
      'trial_write',
      'trouble'
    ]
    const same = ({ tables }: Manifest) => tables.filter(({ name }) => !changed.includes(name))
    expect(same(now)).toEqual(same(then))
    expect([now.files, now.sequences, now.secret]).toEqual([then.files, then.sequences, then.secret])
    for (const command of ['check', 'verify-record'])
      expect(await runForum([command], second.variables)).toMatchObject({ code: 0, complained: '' })
  })

  it('is refused in one line by an installation that is not empty, and when it was damaged', async () => {
    expect(await runForum(['restore', copy], second.variables)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^DATA_DIR .+ is not empty.+$/)
    })
    const { files } = await readManifest(copy)
    await writeFile(keptFileOf(join(copy, 'files'), files[0]!.key), 'iets anders')
    const damaged = { DATA_DIR: join(folder, 'damaged') }
    expect(await runForum(['restore', copy], damaged)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^The backup is damaged: \w+ is damaged\.$/)
    })
    expect(await readdir(damaged.DATA_DIR)).toEqual([])
  })

  it('R-REC-2 of an earlier version is brought forward, and who was erased since is erased again', async () => {
    const [url, target] = [await createEmptyDatabase(), join(folder, 'older')]
    const migrations = await readdir(new URL('../../prisma/migrations', import.meta.url))
    const names = migrations.filter((name) => name < '20261129150000')
    await migrateTo(url, names)
    const add =
      "INSERT INTO member (name, role, organisation) VALUES ('Anna', 'expert', 'Politie'), ('Bram', 'expert', 'NCTV') RETURNING id"
    const [anna] = (await ask(url, add)) as { id: string }[]
    const secret = 'een geheim dat lang genoeg is voor iedereen'
    await writeBackup(url, target, { migrations: names, secret: { fingerprint: fingerprintOf(secret), isKept: false } })

    const restored = await createEmptyDatabase()
    const variables = {
      MODE: 'production',
      PUBLIC_URL: 'https://raadkamer.example',
      SMTP_URL: 'smtp://127.0.0.1:9',
      TRUSTED_PROXIES: '127.0.0.1'
    }
    const dataDir = join(folder, 'third')
    await mkdir(dataDir)
    const list = [{ memberId: anna!.id, posts: 'remove', questions: 'remove', doneAt: new Date() }]
    await writeFile(join(dataDir, 'erasures.json'), JSON.stringify(list))
    const into = { ...variables, DATA_DIR: dataDir, DATABASE_URL: restored }
    const other = await runForum(['restore', target], { ...into, SESSION_SECRET: 'x'.repeat(40) })
    expect(other).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^SESSION_SECRET is not the one of the backup\./)
    })

    const done = await runForum(['restore', target], { ...into, SESSION_SECRET: secret })
    expect(done).toMatchObject({ complained: '', code: 0, said: expect.stringMatching(/Erased again: 1\.$/) })
    const members = await ask(restored, 'SELECT name, ended_at IS NULL AS "isHere" FROM member ORDER BY name')
    expect(members).toContainEqual({ name: 'Bram', isHere: true })
    expect(members.map(({ name }) => name)).not.toContain('Anna')
  })
})

/** As an earlier version would have made it. */
async function writeBackup(url: string, folder: string, rest: Pick<Manifest, 'migrations' | 'secret'>) {
  await mkdir(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const tables = await dumpTables(client, folder)
  await client.end()
  const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), tables, sequences: [], files: [], ...rest }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
}
