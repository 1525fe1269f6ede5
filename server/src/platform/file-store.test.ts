import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { type FileStore, forgetUnfinished, openFileStore } from './file-store.ts'

const maxBytes = 1_000_000
let outside: string
let folder: string
let files: FileStore

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'raadkamer-files-'))
  folder = join(outside, 'files')
  files = await openFileStore(folder)
})
afterEach(() => rm(outside, { recursive: true, force: true }))

describe('nothing half-written remains', () => {
  test('of a file that is one byte too large, and one of just the size is taken', async () => {
    await expect(
      files.store(Readable.from([randomBytes(600_000), randomBytes(400_001)]), { maxBytes })
    ).rejects.toMatchObject({ code: 'file.too-large', status: 413 })
    expect(await stored()).toEqual([])
    expect(await files.store(Readable.from([randomBytes(600_000), randomBytes(400_000)]), { maxBytes })).toMatchObject({
      size: 1_000_000
    })
  })

  test('of a file without end, and it is not read on', async () => {
    let read = 0
    const endless = new Readable({
      read() {
        read += 1
        this.push(Buffer.alloc(65_536))
      }
    })
    await expect(files.store(endless, { maxBytes })).rejects.toMatchObject({ code: 'file.too-large' })
    expect(endless.destroyed).toBe(true)
    expect(read).toBeLessThan(30)
    expect(await stored()).toEqual([])
  })

  test.each([
    [
      'fails at once',
      () =>
        Readable.from(
          (async function* () {
            throw new Error('weg')
          })()
        )
    ],
    [
      'fails half way',
      () =>
        Readable.from(
          (async function* () {
            yield Buffer.alloc(100_000)
            throw new Error('weg')
          })()
        )
    ],
    ['was closed before', () => new PassThrough().destroy(new Error('weg'))]
  ])('of a stream that %s', async (_name, source) => {
    await expect(files.store(source(), { maxBytes })).rejects.toThrow('weg')
    expect(await stored()).toEqual([])
  })

  test('of an upload whose sender hangs up', async () => {
    const failures: unknown[] = []
    const server = createServer(
      (incoming) =>
        void files
          .store(incoming, { maxBytes })
          .catch((error) => failures.push(error))
          .finally(() => server.emit('done'))
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')

    const upload = request({
      port: (server.address() as AddressInfo).port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { 'content-length': 900_000 }
    })
    upload.on('error', () => {})
    upload.write(Buffer.alloc(300_000), () => upload.destroy())
    await once(server, 'done')
    server.close()

    expect(failures).toHaveLength(1)
    expect(await stored()).toEqual([])
  })

  test('of a server that was killed while it wrote, once it starts again', async () => {
    const module = JSON.stringify(new URL('./file-store.ts', import.meta.url).href)
    const writer = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
      import { openFileStore } from ${module}
      const files = await openFileStore(${JSON.stringify(folder)})
      await files.store((async function* () {
        yield Buffer.alloc(100_000)
        process.stdout.write('half')
        await new Promise((resolve) => setTimeout(resolve, 60_000))
      })(), { maxBytes: 1e6 })
    `
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] }
    )
    await once(writer.stdout, 'data')
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    expect(await stored()).toHaveLength(1)

    await forgetUnfinished(folder)
    expect(await stored()).toEqual([])
  })
})

describe('a stored file', () => {
  test('comes back byte for byte, with its true size and hash', async () => {
    const content = randomBytes(300_000)
    const { key, size, sha256 } = await files.store(
      Readable.from([content.subarray(0, 1), content.subarray(1, 200_000), content.subarray(200_000)]),
      { maxBytes }
    )
    expect({ size, sha256 }).toEqual({ size: 300_000, sha256: createHash('sha256').update(content).digest('hex') })

    const opened = await (await openFileStore(folder)).open(key)
    expect(opened.size).toBe(300_000)
    expect((await buffer(opened.stream)).equals(content)).toBe(true)
  })

  test('has a key that nobody can guess, also when the content is the same', async () => {
    const keys = await Promise.all(
      Array.from(
        { length: 50 },
        async () => (await files.store(Readable.from([Buffer.from('gelijk')]), { maxBytes })).key
      )
    )
    expect(new Set(keys).size).toBe(50)
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true)
    expect((await stored()).sort()).toEqual(keys.map((key) => join(key.slice(0, 2), key.slice(2, 4), key)).sort())
  })

  test('is for the user of the server only', async () => {
    const { key } = await files.store(Readable.from([Buffer.from('x')]), { maxBytes })
    for (const path of [
      '',
      key.slice(0, 2),
      join(key.slice(0, 2), key.slice(2, 4)),
      join(key.slice(0, 2), key.slice(2, 4), key)
    ]) {
      expect((await stat(join(folder, path))).mode & 0o077, path).toBe(0)
    }
  })

  test('that is removed is gone, but not for whoever is reading it; removing it twice is harmless', async () => {
    const { key } = await files.store(Readable.from([Buffer.from('nog even')]), { maxBytes })
    const { stream } = await files.open(key)
    await files.remove(key)
    await files.remove(key)
    expect(await stored()).toEqual([])
    await expect(files.open(key)).rejects.toMatchObject({ code: 'file.not-found', status: 404 })
    expect((await buffer(stream)).toString()).toBe('nog even')
  })

  it.each([
    '',
    '.',
    '..',
    '../secret',
    '../../secret',
    `unfinished/${'0'.repeat(32)}`,
    'A'.repeat(32),
    '0'.repeat(31),
    '0'.repeat(32),
    `${'0'.repeat(32)}\n`,
    '0'.repeat(29) + '/..'
  ])('is never another file: %j', async (key) => {
    await writeFile(join(outside, 'secret'), 'geheim')
    await expect(files.open(key)).rejects.toMatchObject({ code: 'file.not-found' })
  })
})

async function stored() {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
