import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../src/platform/postgres.ts'
import { serve } from './serve.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

/** In a mount namespace of its own, so that the disk is gone with the server. */
const onItsOwnDisk = (folder: string) => [
  ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
  'mount -t tmpfs -o size=300m raadkamer-test "$0" && exec "$@"',
  folder
]

describe('a server whose disk has 300 megabytes', () => {
  let folder: string
  let filler: string
  let origin: string
  let server: ReturnType<typeof serve>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'raadkamer-full-'))
    const port = String(await freePort())
    origin = `http://localhost:${port}`
    server = serve({ DATA_DIR: join(folder, 'data'), PORT: port, BUDGETS: '100' }, onItsOwnDisk(folder))
    await server.linesUntil(/is open/)
    filler = `/proc/${server.pid}/root${folder}/filler`
  })
  afterAll(async () => {
    server.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    await rm(folder, { recursive: true, force: true })
  })

  const troubles = async (cookie: string) =>
    (await ask('/troubles', { cookie })).body.items.map(({ kind, about }: Record<string, string>) => [kind, about])

  it('warns the desk, refuses what does not fit with 507, and is well again when there is room', async () => {
    const moderator = await signIn('moderator')
    const member = await signIn('mayor')
    await vi.waitFor(async () => expect(await troubles(moderator)).toEqual([['space.low', 'DATA_DIR']]))
    expect(await ready()).toEqual([200, undefined])
    await fill()
    const text = randomBytes(7_000).toString('hex')
    await vi.waitFor(async () => expect(await post(member, text)).toEqual([507, 'server.full']), { timeout: 20_000 })
    expect((await ask('/guides', { cookie: member })).status).toBe(200)

    // With a little room a text fits. A file would take it from the database.
    await truncate(filler, (await stat(filler)).size - 30 * 1024 * 1024)
    expect(await post(member, text)).toEqual([201, undefined])
    await vi.waitFor(async () => expect(await ready()).toEqual([507, 'server.full']), { timeout: 10_000 })
    const photo = new FormData()
    const picture = sharp({ create: { width: 400, height: 400, channels: 3, background: 'blue' } })
    photo.append('photo', new Blob([new Uint8Array(await picture.png().toBuffer())]), 'foto.png')
    expect(await ask('/me/photo', { cookie: member, body: photo })).toMatchObject({ status: 507, code: 'server.full' })

    await truncate(filler)
    await vi.waitFor(async () => expect(await ready()).toEqual([200, undefined]), { timeout: 10_000 })
  })

  /** Until the last byte. */
  async function fill() {
    await using file = await open(filler, 'w')
    const piece = Buffer.alloc(64 * 1024)
    const full = async () => {
      for (;;) await file.write(piece)
    }
    await expect(full()).rejects.toMatchObject({ code: 'ENOSPC' })
  }

  async function ready() {
    const answer = await fetch(`${origin}/ready`)
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }

  async function post(cookie: string, markdown: string) {
    const body = { title: 'Een vraag', markdown, audience: 'forum' }
    const { status, code } = await ask('/forums/maatschappelijke-onrust/threads', { cookie, body })
    return [status, code]
  }

  async function signIn(role: string) {
    const { body: people } = await ask('/demo/people', {})
    const memberId = people.find(
      (one: { role: string; forums: unknown[] }) => one.role === role && one.forums.length
    )!.id
    return (await ask('/demo/sign-ins', { body: { memberId } })).cookies
  }

  async function ask(path: string, { cookie = '', body }: { cookie?: string; body?: object }) {
    const isForm = body instanceof FormData
    const answer = await fetch(`${origin}/api/v1${path}`, {
      headers: { cookie, origin, ...(body && !isForm && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: isForm ? body : JSON.stringify(body) })
    })
    const said = await answer.text()
    const read = said ? JSON.parse(said) : {}
    const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0])
    return { status: answer.status, code: read.code, body: read, cookies: cookies.join('; ') }
  }
})
