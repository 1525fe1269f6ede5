import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { freePort } from '../src/platform/postgres.ts'
import { createTestDatabase } from './database.ts'
import { serve } from './serve.ts'
import { openSmtpSink } from './smtp-sink.ts'
import { addressOf, createWorld, type World } from './world.ts'

// Servers are started, killed and stopped, and the time in which they must be well again is real.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

describe('a letter that is on its way to a mail server that says nothing', () => {
  let world: World
  let dataDir: string
  let sink: Awaited<ReturnType<typeof openSmtpSink>>
  let isSilent = true
  let server: ReturnType<typeof serve>
  let variables: Record<string, string>
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'raadkamer-faults-'))
    sink = await openSmtpSink({ isSilent: () => isSilent })
    const ownerUrl = await createTestDatabase()
    const port = String(await freePort())
    variables = { PORT: port, DATABASE_URL: ownerUrl, DATA_DIR: dataDir, SMTP_URL: sink.url, MAIL_DELAY: '0' }
    server = serve(variables)
    await server.linesUntil(/is open/)
    world = await createWorld({}, { beside: { ownerUrl } })
  })
  afterAll(async () => {
    server.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    await world.close()
    await sink.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** A letter about news and one about access, each sent by another way. */
  async function twoLetters() {
    const forum = await world.forum()
    const [writer, reader] = [await world.member('Anna', [forum]), await world.member('Bram', [forum])]
    const ask = { title: 'Een vraag', markdown: 'Wie weet raad?', audience: 'forum' }
    const { id } = (await world.as(reader).post(`/forums/${forum.slug}/threads`, ask)).json()
    await world.as(writer).post(`/threads/${id}/posts`, { markdown: 'Ik.' })
    await world.database.asSystem('tell', async (transaction) =>
      transaction.queue('tell-of-access', { memberId: reader.id, change: 'passkeyAdded' })
    )
    return { reader, letters: (all: { to: string | string[]; raw: string }[]) => to(addressOf(reader), all) }
  }

  function to(address: string, all: { to: string | string[]; raw: string }[]) {
    return all
      .filter((letter) => [letter.to].flat().includes(address))
      .map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(raw)?.[1])
      .sort()
  }

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'R-REL-11 goes within ten seconds of the start after a %s, with the same Message-ID, and others went meanwhile',
    async (signal) => {
      isSilent = true
      const { letters } = await twoLetters()
      await vi.waitFor(() => expect(letters(sink.unanswered)).toHaveLength(2), { timeout: 15_000 })
      isSilent = false
      const other = await twoLetters()
      await vi.waitFor(() => expect(other.letters(sink.received)).toHaveLength(2), { timeout: 15_000 })
      server.kill(signal)
      expect(await server.exit).toBe(signal === 'SIGTERM' ? 0 : null)

      server = serve(variables)
      await server.linesUntil(/is open/)
      const before = letters(sink.unanswered)
      await vi.waitFor(() => expect(letters(sink.received)).toEqual(before), { timeout: 10_000 })
    }
  )
})

describe('a server with a database of its own', () => {
  let dataDir: string
  let port: string
  let server: ReturnType<typeof serve>
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'raadkamer-faults-'))
    port = String(await freePort())
    server = serve({ DATA_DIR: dataDir, PORT: port, STOP_WITHIN: '6', BUDGETS: '100' })
    await server.linesUntil(/is open/)
  })
  afterAll(async () => {
    for (const pid of await postgresProcesses()) process.kill(pid, 'SIGCONT')
    server.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  })

  const origin = () => `http://localhost:${port}`

  async function postgresProcesses() {
    const cluster = await realpath(join(dataDir, 'postgres'))
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
    const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
    const programs = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')))
    return pids.filter((_, at) => folders[at] === cluster && programs[at]!.startsWith('postgres')).map(Number)
  }

  async function signIn() {
    const people = (await (await fetch(`${origin()}/api/v1/demo/people`)).json()) as { id: string }[]
    const signedIn = await fetch(`${origin()}/api/v1/demo/sign-ins`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: origin() },
      body: JSON.stringify({ memberId: people[0]!.id })
    })
    return signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
  }

  /** Asks as many as a busy minute does: pages, the door, and a reply. */
  async function fiftySeven(cookie: string, threadId: string) {
    const get = (path: string) => fetch(`${origin()}/api/v1${path}`, { headers: { cookie } })
    const ways = [
      () => get('/threads?page=1'),
      () => get(`/threads/${threadId}`),
      () => get('/me/mail-choice'),
      () => get('/demo/people'),
      () => post(cookie, `/threads/${threadId}/posts`, { markdown: 'Ik.' })
    ]
    return Promise.all(
      Array.from({ length: 57 }, async (_, at) => {
        const answer = await ways[at % ways.length]!()
        return [at % ways.length, answer.status, ((await answer.json()) as { code?: string }).code]
      })
    )
  }

  const post = (cookie: string, path: string, body: object) =>
    fetch(`${origin()}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: origin(), cookie },
      body: JSON.stringify(body)
    })

  it('R-REL-9 answers 503 in time while PostgreSQL hangs, and all is well when it goes on', async () => {
    const cookie = await signIn()
    const question = { title: 'Een vraag', markdown: 'Wie weet raad?', audience: 'forum' }
    const { id } = (await (await post(cookie, '/forums/maatschappelijke-onrust/threads', question)).json()) as {
      id: string
    }
    // Each way has a connection that was used before.
    expect((await fiftySeven(cookie, id)).filter(([, status]) => Number(status) >= 500)).toEqual([])
    const frozen = await postgresProcesses()
    for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    const began = performance.now()
    const answers = await fiftySeven(cookie, id)
    expect(performance.now() - began).toBeLessThan(15_000)
    for (const [way, ...answer] of answers) expect([way, ...answer]).toEqual([way, 503, 'server.unavailable'])

    for (const pid of frozen) process.kill(pid, 'SIGCONT')
    await vi.waitFor(async () => expect((await fetch(`${origin()}/ready`)).status).toBe(200), { timeout: 10_000 })
    expect((await fiftySeven(cookie, id)).filter(([, status]) => Number(status) >= 500)).toEqual([])
  })

  it('R-REL-9 stops in time and with 0 while a line is silent, an upload has stalled and PostgreSQL hangs', async () => {
    const line = new WebSocket(`ws://localhost:${port}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie: await signIn(), origin: origin() }
    })
    await once(line, 'message')
    // As a laptop that was closed: it reads nothing and answers nothing.
    line.pause()
    const upload = connect(Number(port), 'localhost').on('error', () => {})
    await once(upload, 'connect')
    upload.write(
      'POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
    )
    const frozen = await postgresProcesses()
    expect(frozen.length).toBeGreaterThan(3)
    expect((await fetch(`${origin()}/ready`)).status).toBe(200)
    for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    await vi.waitFor(
      async () => {
        const ready = await fetch(`${origin()}/ready`, { signal: AbortSignal.timeout(10_000) })
        expect([ready.status, ((await ready.json()) as { code?: string }).code]).toEqual([503, 'server.unavailable'])
      },
      { timeout: 10_000 }
    )

    const asked = Date.now()
    server.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    expect(Date.now() - asked).toBeLessThan(7_000)
    await vi.waitFor(async () => expect(await postgresProcesses()).toEqual([]))
    line.terminate()
  })
})
