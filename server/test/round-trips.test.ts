import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { openDatabase } from '../src/platform/database.ts'
import { roleUrls } from '../src/platform/database-roles.ts'
import { visit } from '../src/platform/visit.ts'
import { readAt } from './addresses.ts'
import { openRelay } from './relay.ts'
import { createWorld, type Somebody, type World } from './world.ts'

let world: World
let relay: Awaited<ReturnType<typeof openRelay>>
let database: Awaited<ReturnType<typeof openDatabase>>
let app: Awaited<ReturnType<typeof createApp>>
let member: Somebody
let forum: { id: string; slug: string }
let thread: string

beforeAll(async () => {
  world = await createWorld()
  relay = await openRelay(world.owner.options.connectionString!)
  database = await openDatabase(roleUrls(relay.url))
  const { env, files, sessionSecret, clock } = world
  app = await createApp({ env, files, sessionSecret, clock, database })
  await app.ready()
  forum = await world.forum()
  member = await world.member('Anna', [forum])
  const body = { title: 'Een vraag', markdown: 'x', audience: 'forum' }
  thread = (await world.as(member).post(`/forums/${forum.slug}/threads`, body)).json().id
})
afterAll(async () => {
  await app.close()
  await database.close()
  await relay.close()
  await world.close()
})

/**
 * The messages from the connections of forum_member and of forum_door. The layout and the page ask at the same moment.
 */
async function roundTrips(work: () => Promise<unknown>) {
  await work()
  relay.forget()
  await work()
  return [relay.said('forum_member'), relay.said('forum_door')]
}

const page = (...addresses: string[]) =>
  visit.run({}, async () => {
    const cookies = app.parseCookie(member.cookie)
    const answers = addresses.map((one) => {
      const { key, input } = readAt(app.readInProcessKeys, `/api/v1${one}`)!
      return app.readInProcess(cookies, key, input)
    })
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 200 })
  })

it('a page of a thread, and of a forum, is one round trip: session, frame and content', async () => {
  expect(await roundTrips(() => page('/frame', `/threads/${thread}`))).toEqual([1, 0])
  expect(await roundTrips(() => page('/frame', `/threads/${thread}?post=1`))).toEqual([1, 0])
  expect(await roundTrips(() => page('/frame', `/forums/${forum.slug}/threads?filter=unread`))).toEqual([1, 0])
  expect(await roundTrips(() => page('/frame', '/threads'))).toEqual([1, 0])
})

it('so is a thread over HTTP', async () => {
  const url = `/api/v1/threads/${thread}`
  const ask = async () => {
    const { statusCode } = await app.inject({ url, headers: { cookie: member.cookie } })
    expect(statusCode).toBe(200)
  }
  expect(await roundTrips(ask)).toEqual([1, 0])
})

it('a reply is three: session, what decides about it, and what is written', async () => {
  const [url, headers] = [`/api/v1/threads/${thread}/posts`, { cookie: member.cookie }]
  const reply = async () => {
    const payload = { markdown: 'x', sendKey: randomUUID() }
    const { statusCode } = await app.inject({ method: 'POST', url, headers, payload })
    expect(statusCode).toBe(201)
  }
  expect(await roundTrips(reply)).toEqual([3, 0])
})
