import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import Fastify from 'fastify'
import { expect, it, vi } from 'vitest'
import { ask, createTestDatabase } from '../../test/database.ts'
import { openDatabase } from './database.ts'
import { roleUrls } from './database-roles.ts'
import { problems } from './problems.ts'

/** Says by a lock that it has begun. */
const slow = 'SELECT pg_advisory_lock_shared(1)::text, pg_sleep(60)::text'
const nobody = { id: '00000000-0000-0000-0000-000000000000' }

it('when the database falls over, whoever waits for it hears so, the server goes on, and the next question is answered', async () => {
  const ownerUrl = await createTestDatabase()
  const line = await openLine(ownerUrl)
  const database = await openDatabase(roleUrls(line.url))

  const questions = [
    () => database.readAsMember(nobody, 'slow', slow, []),
    () => database.readAtTheDoor('slow', slow, []),
    () => database.asMember(nobody, ({ db }) => db.$queryRawUnsafe(slow))
  ]
  const app = Fastify().register(problems)
  for (const [index, ask] of questions.entries()) app.get(`/${index}`, ask)
  const waiting = questions.map((_, index) => app.inject(`/${index}`))
  await line.isBusy(waiting.length)
  line.cut()
  for (const answer of await Promise.all(waiting))
    expect(answer.json()).toMatchObject({ status: 503, code: 'server.unavailable' })

  expect(await database.readAtTheDoor('one', 'SELECT 1 AS one', [])).toEqual([{ one: 1 }])
  expect(await database.readAsMember(nobody, 'one', 'SELECT 1 AS one', [])).toEqual([{ one: 1 }])
  await database.check()
  await database.close()
  await line.close()
})

/** A way to the database that can be cut. */
async function openLine(url: string) {
  const there = new URL(url)
  const ends: Socket[] = []
  const relay = createServer((here) => {
    const beyond = connect(Number(there.port), there.hostname)
    ends.push(here, beyond)
    for (const end of [here, beyond]) end.on('error', () => {})
    here.pipe(beyond).pipe(here)
  })
  await once(relay.listen(0, '127.0.0.1'), 'listening')
  const cut = () => ends.splice(0).forEach((end) => end.destroy())

  return {
    url: Object.assign(new URL(url), { port: (relay.address() as AddressInfo).port }).href,
    isBusy: (count: number) =>
      vi.waitFor(
        async () => {
          const [busy] = await ask(
            url,
            "SELECT count(*)::int FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND objid = 1 AND datname = current_database()"
          )
          expect(busy).toEqual({ count })
        },
        { timeout: 10_000 }
      ),
    cut,
    close() {
      cut()
      return new Promise<unknown>((resolve) => relay.close(resolve))
    }
  }
}
