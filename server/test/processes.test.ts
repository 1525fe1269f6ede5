import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleUrls } from '../src/platform/database-roles.ts'
import { freePort } from '../src/platform/postgres.ts'
import { ask, createTestDatabase } from './database.ts'
import { type Ears, listen } from './ears.ts'
import { serve } from './serve.ts'
import { createWorld, type Somebody, type World } from './world.ts'

describe('two servers on one database', () => {
  let here: World
  let there: World
  let forum: { id: string; slug: string }
  let writer: Somebody
  let reader: Somebody
  beforeAll(async () => {
    here = await createWorld({ BUDGETS: '1' })
    there = await createWorld({ BUDGETS: '1' }, { beside: here })
    await Promise.all([here.listen(), there.listen()])
    forum = await here.forum()
    writer = await here.member('Anna', [forum])
    reader = await here.member('Bram', [forum])
  })
  afterAll(async () => {
    await there.close()
    await here.close()
  })

  const post = () =>
    here
      .as(writer)
      .post(`/forums/${forum.slug}/threads`, { title: 'Vuurwerk', markdown: 'Wie weet raad?', audience: 'forum' })

  async function inBoth(who: Somebody): Promise<[Ears, Ears]> {
    return [await listen(here, who), await listen(there, who)]
  }

  it('a post made in one is heard once in each', async () => {
    const ears = await inBoth(reader)
    const made = await post()
    expect(made.statusCode).toBe(201)
    for (const each of ears) {
      await each.hears('thread.changed', made.json().id)
      expect(await each.rest()).toEqual([])
      each.close()
    }
  })

  it('the sockets of whose membership ends close in both', async () => {
    const moderator = await here.member('Carla', [], 'moderator')
    const gone = await here.member('Dirk', [forum])
    const ears = await inBoth(gone)
    const ended = await here.as(moderator).post(`/memberships/${gone.id}/ending`, { reason: 'Uit dienst' })
    expect(ended.statusCode).toBe(204)
    for (const each of ears) await each.closed()
  })

  it('ASVS 7.4.1 a session that ends in one is refused in the other at once: its pages and its open line', async () => {
    const gone = await here.member('Els', [forum])
    const ears = await inBoth(gone)
    expect((await there.read(gone, '/threads'))!.statusCode).toBe(200)
    expect((await here.as(gone).delete('/session')).statusCode).toBe(204)
    expect((await there.as(gone).get('/threads')).json().code).toBe('viewer.unknown')
    expect((await there.read(gone, '/threads'))!.statusCode).toBe(401)
    for (const each of ears) await each.closed()
  })

  it('whoever listens comes back and asks what they missed, when a server could not hear the other', async () => {
    const ears = await inBoth(reader)
    await ask(
      roleUrls(here.ownerUrl).app,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'raadkamer peers' AND datname = current_database()"
    )
    for (const each of ears) await each.closed()
    const [again] = [await listen(there, reader)]
    const { id } = (await post()).json()
    await again.hears('thread.changed', id)
    again.close()
  })

  it('count together how often one address or one member asks, and forget it when the window is over', async () => {
    const knock = ({ app }: World, remoteAddress: string) =>
      app.inject({ method: 'POST', url: '/api/v1/enrolment-links/een-geraden-token/renewals', remoteAddress })
    const statuses: number[] = []
    for (let each = 0; each < 6; each++)
      for (const world of [here, there]) statuses.push((await knock(world, '203.0.113.7')).statusCode)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect((await knock(there, '203.0.113.8')).statusCode).not.toBe(429)

    const searches: number[] = []
    for (let each = 0; each < 31; each++)
      for (const world of [here, there]) searches.push((await world.as(reader).get('/search?q=vuurwerk')).statusCode)
    expect(searches.filter((status) => status === 429)).toHaveLength(2)
    expect((await here.as(writer).get('/search?q=vuurwerk')).statusCode).toBe(200)

    await here.owner.query("UPDATE request_count SET until = now() - interval '1 second'")
    const late = await createWorld({}, { beside: here })
    expect((await knock(late, '203.0.113.7')).statusCode).not.toBe(429)
    await late.app.makeRounds()
    expect((await here.owner.query('SELECT count(*)::int FROM request_count')).rows).toEqual([{ count: 1 }])
    await late.close()
  })
})

describe('one server of two processes, beside another on the same database', () => {
  let world: World
  let forum: { id: string; slug: string }
  let writer: Somebody
  let reader: Somebody
  let server: ReturnType<typeof serve>
  let pair: Pick<World, 'url' | 'env' | 'ping'>
  let dataDir: string
  let temporary: string
  beforeAll(async () => {
    const port = await freePort()
    const ownerUrl = await createTestDatabase()
    dataDir = await mkdtemp(join(tmpdir(), 'raadkamer-processes-'))
    temporary = join(dataDir, 't')
    await mkdir(temporary)
    const variables = { PORT: String(port), DATABASE_URL: ownerUrl, DATA_DIR: dataDir, TMPDIR: temporary }
    server = serve({ ...variables, PROCESSES: '2', STOP_WITHIN: '3' })
    await server.linesUntil(/is open/)
    world = await createWorld({}, { beside: { ownerUrl } })
    const url = `http://localhost:${port}`
    pair = { url, env: { ...world.env, publicUrl: url }, ping: world.ping }
    forum = await world.forum()
    writer = await world.member('Anna', [forum])
    reader = await world.member('Bram', [forum])
  }, 180_000)
  afterAll(async () => {
    server.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  }, 60_000)

  /** Connections that come one after the other go to the processes in turn, so four of them reach both. */
  async function four(who: Somebody) {
    const ears: Ears[] = []
    while (ears.length < 4) ears.push(await listen(pair, who))
    return ears
  }

  async function post() {
    const made = await fetch(`${pair.url}/api/v1/forums/${forum.slug}/threads`, {
      method: 'POST',
      headers: {
        cookie: writer.cookie,
        origin: pair.env.publicUrl,
        'content-type': 'application/json',
        connection: 'close'
      },
      body: JSON.stringify({ title: 'Een vraag', markdown: 'Wie weet raad?', audience: 'forum' })
    })
    expect(made.status).toBe(201)
    return ((await made.json()) as { id: string }).id
  }

  it('a post made in one appears live in the other, and at the other server', async () => {
    const ears = await four(reader)
    for (const make of [post, post]) {
      const id = await make()
      for (const each of ears) await each.hears('thread.changed', id)
    }
    ears.forEach((each) => each.close())
  })

  it('so it does on a line that polls, whichever process is asked', async () => {
    const ears: Ears[] = []
    while (ears.length < 16) ears.push(await listen(pair, reader, 'polling'))
    for (const make of [post, post]) {
      const id = await make()
      for (const each of ears) await each.hears('thread.changed', id)
    }
    ears.forEach((each) => each.close())
  })

  it('the sockets of whose membership ends close in both', async () => {
    const moderator = await world.member('Carla', [], 'moderator')
    const gone = await world.member('Dirk', [forum])
    const ears = await four(gone)
    await world.as(moderator).post(`/memberships/${gone.id}/ending`, { reason: 'Uit dienst' })
    for (const each of ears) await each.closed()
  })

  it('after a kill -9 of one the other goes on serving, and a new one takes its place', async () => {
    const ears = await four(reader)
    const [victim, other] = await server.children()
    process.kill(victim!, 'SIGKILL')
    await server.linesUntil(/ended by itself \(SIGKILL\)/)
    const id = await post()
    const fates = await Promise.all(
      ears.map((each) => Promise.race([each.closed().then(() => 'closed'), each.hears('thread.changed', id)]))
    )
    expect(fates).toContain('closed')
    expect(fates).toContainEqual(expect.objectContaining({ kind: 'thread.changed' }))
    const children = await server.children()
    expect(children).toHaveLength(2)
    expect(children).toContain(other)
    expect(children).not.toContain(victim)
    ears.forEach((each) => each.close())
  })

  it('the processes talk in a folder that no other user can enter', async () => {
    const [folder, ...others] = await readdir(temporary)
    expect(others).toEqual([])
    const { mode } = await stat(join(temporary, folder!))
    expect(mode & 0o777).toBe(0o700)
    expect(await readdir(join(temporary, folder!))).not.toEqual([])
  })

  it('a SIGTERM ends them all, also one that hangs, and leaves no folder', { timeout: 40_000 }, async () => {
    const token = await visitWithToken()
    const [hanging] = await server.children()
    process.kill(hanging!, 'SIGSTOP')
    server.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    expect(await readdir(temporary)).toEqual([])
    expect(() => process.kill(hanging!, 0)).toThrow('ESRCH')

    // No address of a request is in the log: it can hold a token.
    expect((await server.rest()).filter((line) => line.includes(token))).toEqual([])
  })

  async function visitWithToken() {
    const token = randomBytes(48).toString('base64url')
    const answer = await fetch(`${pair.url}/api/v1/mail-links/${token}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual'
    })
    expect(answer.status).toBe(303)
    return token
  }
})
