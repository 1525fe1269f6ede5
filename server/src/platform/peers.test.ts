import { array, assert, nat, property } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, createTestDatabase } from '../../test/database.ts'
import { openRelay } from '../../test/relay.ts'
import { inMessages, joinPeers, type Peers } from './peers.ts'

type News = { kind: string }
const missed = { kind: 'missed' }

describe('two processes on one database', () => {
  let url: string
  let relay: Awaited<ReturnType<typeof openRelay>>
  let near: Peer
  let far: Peer
  beforeEach(async () => {
    url = await createTestDatabase()
    relay = await openRelay(url)
    near = await join(url)
    far = await join(relay.url)
  })
  afterEach(async () => {
    await Promise.all([near.close(), far.close()])
    await relay.close()
  })

  it('hear each other in order, and never themselves', async () => {
    near.tell([{ kind: 'first' }, { kind: 'second' }])
    near.tell([{ kind: 'third' }])
    await far.hears('first', 'second', 'third')
    far.tell([{ kind: 'back' }])
    await near.hears('back')
  })

  it('hear what is too long for one message', async () => {
    const long = Array.from({ length: 500 }, (_, number) => `${number} ${'é'.repeat(50)}`)
    near.tell(long.map((kind) => ({ kind })))
    await far.hears(...long)
  })

  it('know that they missed something when the listening connection was lost, and hear on', async () => {
    await ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'raadkamer peers' AND datname = current_database()"
    )
    await Promise.all([near.hears('missed'), far.hears('missed')])
    near.tell([{ kind: 'after' }])
    await far.hears('after')
  })

  it('know that they missed something when the other could not tell', async () => {
    relay.shut()
    far.tell([{ kind: 'said to nobody' }])
    relay.open()
    await near.hears('missed')
    await far.hears('missed')
    far.tell([{ kind: 'after' }])
    await near.hears('after')
  })

  it('take a message in a form they do not know as something missed', async () => {
    const forms = [
      'of a later version',
      '1',
      'null',
      '"words"',
      '{}',
      '{"news":1}',
      '{"news":[null]}',
      '{"news":["x"]}'
    ]
    for (const form of forms) {
      await ask(url, `NOTIFY raadkamer, '${form}'`)
      await near.hears('missed')
      await far.hears('missed')
    }
  })

  it('tell what they said before they close', async () => {
    const passing = await join(url)
    passing.tell([{ kind: 'goodbye' }])
    await passing.close()
    await near.hears('goodbye')
    await far.hears('goodbye')
  })
})

it('no message is longer than PostgreSQL takes, and nothing gets lost between two', () => {
  assert(
    property(array(nat({ max: 5_000 })), (lengths) => {
      const news = lengths.map((length) => ({ kind: 'é'.repeat(length) }))
      const messages = inMessages('me', news, missed)
      for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(8_000)
      const told = messages.flatMap((message) => JSON.parse(message).news as News[])
      expect(told).toEqual(
        news.map((each) => (Buffer.byteLength(JSON.stringify({ from: 'me', news: [each] })) < 8_000 ? each : missed))
      )
    })
  )
  expect(inMessages('me', [{ kind: 'é'.repeat(4_000) }, { kind: 'short' }], missed)).toEqual([
    '{"from":"me","news":[{"kind":"missed"},{"kind":"short"}]}'
  ])
})

type Peer = Peers<News> & { hears: (...kinds: string[]) => Promise<void> }

async function join(url: string): Promise<Peer> {
  const heard: string[] = []
  const peers = await joinPeers<News>(url, ({ kind }) => heard.push(kind), missed)
  return {
    ...peers,
    /** Waits for exactly this news since the last call. */
    async hears(...kinds) {
      await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(kinds.length), {
        timeout: 10_000,
        interval: 5
      })
      expect(heard.splice(0)).toEqual(kinds)
    }
  }
}
