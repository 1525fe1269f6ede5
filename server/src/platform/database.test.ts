import Fastify from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { ask, createTestDatabase } from '../../test/database.ts'
import { openRelay } from '../../test/relay.ts'
import { entranceOf } from '../../test/world.ts'
import { jobNames } from '../rooms.ts'
import { openDatabase } from './database.ts'
import { prepareRoles, roleUrls } from './database-roles.ts'
import { problems } from './problems.ts'

/** Its lock shows that it has begun. */
const slow = 'SELECT pg_advisory_lock_shared(1)::text, pg_sleep(60)::text'
const one = { name: 'one', text: 'SELECT 1 AS one', values: [] }

it('when the database falls over, whoever waits for it hears so, the server goes on, and the next question is answered', async () => {
  const ownerUrl = await createTestDatabase()
  const line = await openRelay(ownerUrl)
  const database = await openDatabase(roleUrls(line.url))
  const somebody = await signIn(ownerUrl)

  const questions = [
    () => database.readAsMember(somebody, { name: 'slow', text: slow, values: [] }),
    () => database.readAtTheDoor('slow', slow, []),
    () => database.asMember(somebody, ({ db }) => db.$queryRawUnsafe(slow)),
    () => database.writeAsMember(somebody, ({ read }) => read([{ name: 'slow', text: slow, values: [] }]))
  ]
  const app = Fastify().register(problems)
  for (const [index, ask] of questions.entries()) app.get(`/${index}`, ask)
  const waiting = questions.map((_, index) => app.inject(`/${index}`))
  await waitUntilBusy(ownerUrl, waiting.length)
  line.cut()
  for (const answer of await Promise.all(waiting))
    expect(answer.json()).toMatchObject({ status: 503, code: 'server.unavailable' })

  // No question of a person keeps a connection for long: PostgreSQL ends it.
  const limit = { name: 'limit', text: 'SHOW statement_timeout', values: [] }
  const limits = [
    await database.readAsMember(somebody, limit),
    await database.readAtTheDoor('limit', limit.text, []),
    await database.asMember(somebody, ({ db }) => db.$queryRawUnsafe(limit.text)),
    (await database.writeAsMember(somebody, ({ read }) => read([limit])))[0]
  ]
  expect(limits.map((rows) => rows as unknown)).toEqual(Array(4).fill([{ statement_timeout: '10s' }]))

  expect(await database.readAtTheDoor('one', 'SELECT 1 AS one', [])).toEqual([{ one: 1 }])
  expect(await database.readAsMember(somebody, one)).toEqual([{ one: 1 }])
  expect(await database.writeAsMember(somebody, ({ read }) => read([one]))).toEqual([[{ one: 1 }]])
  await database.check()
  await database.close()
  await line.close()
})

describe('work in the queue', () => {
  it('is woken after the commit, never by a NOTIFY inside it, also in a database of before', async () => {
    const url = await createTestDatabase()
    await ask(url, "UPDATE pgboss.queue SET notify = true WHERE name = 'remove-file'")
    await prepareRoles(url, jobNames)
    expect(await ask(url, 'SELECT name FROM pgboss.queue WHERE notify')).toEqual([])
  })

  it('is the same whether pg-boss puts it there or a function of the gate, also in a database of before', async () => {
    const url = await createTestDatabase()
    await ask(url, "UPDATE pgboss.queue SET retry_limit = 2, heartbeat_seconds = NULL WHERE name = 'remove-file'")
    await prepareRoles(url, jobNames)
    const database = await openDatabase(roleUrls(url))
    await database.asSystem('test', async ({ queue }) => queue('remove-file', { key: '1' }))
    await database.close()
    await ask(url, `SELECT queue_job('remove-file', '{"key": "1"}')`)

    const jobs = await ask(
      url,
      "SELECT to_jsonb(j) - '{id,created_on,start_after,keep_until}'::text[] AS job, start_after = created_on AS is_ready, keep_until - start_after AS kept FROM pgboss.job j"
    )
    expect(jobs).toHaveLength(2)
    expect(jobs[1]).toEqual(jobs[0])
    expect(jobs[0]).toMatchObject({
      job: { retry_limit: 80, heartbeat_seconds: 30, data: { key: '1' } },
      is_ready: true
    })
    await expect(ask(url, "SELECT queue_job('no-such-queue', '{}')")).rejects.toThrow('null value in column "name"')
  })

  it('does not wait for a time that no job is given, as after a clock was put back', async () => {
    const url = await createTestDatabase()
    const before = await openDatabase(roleUrls(url))
    for (const key of ['later', 'held'])
      await before.asSystem('test', async ({ queue }) => queue('remove-file', { key }))
    await before.close()
    await ask(url, "UPDATE pgboss.job SET start_after = now() + interval '2 years' WHERE data ->> 'key' = 'later'")
    await ask(
      url,
      "UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() + interval '2 years' WHERE data ->> 'key' = 'held'"
    )
    const database = await openDatabase(roleUrls(url))
    const taken: string[] = []
    await database.takeJobs('remove-file', async ({ key }) => void taken.push(key))
    await vi.waitFor(() => expect(taken.sort()).toEqual(['held', 'later']), { timeout: 15_000 })
    await database.close()
  })

  it('is taken at once, whichever process queues it', async () => {
    const urls = roleUrls(await createTestDatabase())
    const [worker, other] = [await openDatabase(urls), await openDatabase(urls)]
    const taken: string[] = []
    await worker.takeJobs('remove-file', async ({ key }) => void taken.push(key))

    // A worker that is not woken polls every two seconds.
    const began = performance.now()
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      const database = Number(key) % 2 ? worker : other
      await database.asSystem('test', async ({ queue }) => queue('remove-file', { key }))
      await vi.waitFor(() => expect(taken).toContain(key), { timeout: 5_000, interval: 5 })
    }
    expect(performance.now() - began).toBeLessThan(5_000)
    await Promise.all([worker.close(), other.close()])
  })
})

async function waitUntilBusy(url: string, count: number) {
  await vi.waitFor(
    async () => {
      const [busy] = await ask(
        url,
        "SELECT count(*)::int FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND objid = 1 AND datname = current_database()"
      )
      expect(busy).toEqual({ count })
    },
    { timeout: 10_000 }
  )
}

async function signIn(ownerUrl: string) {
  await ask(
    ownerUrl,
    `WITH somebody AS (INSERT INTO member (name, role, organisation) VALUES ('Anna', 'mayor', 'Waterrijk') RETURNING id)
    INSERT INTO session (id, member_id, method, device, network, signed_in_at, last_used_at)
    SELECT 'a session', id, 'passkey', 'Chrome op Linux', '145.12.…', now(), now() FROM somebody`
  )
  return { entrance: entranceOf('a session') }
}
