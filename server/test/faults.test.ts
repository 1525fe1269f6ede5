import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
