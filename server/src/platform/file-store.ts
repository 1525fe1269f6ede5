import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ForumError, notFound } from './errors.ts'

/** The key is random and says nothing of the content; the sha-256 is hexadecimal, the size in bytes. */
export type StoredFile = { key: string; size: number; sha256: string }

export type FileStore = Awaited<ReturnType<typeof openFileStore>>

/** Sweeps away what a crash left unfinished, before any process opens the store. */
export async function forgetUnfinished(folder: string): Promise<void> {
  await rm(join(folder, 'unfinished'), { recursive: true, force: true })
}

/** Files of this one server in a folder. Its processes share them. */
export async function openFileStore(folder: string) {
  const unfinished = join(folder, 'unfinished')
  await mkdir(unfinished, { recursive: true, mode: 0o700 })

  return {
    /** Whole and safe on disk when it resolves; otherwise nothing of it is left. Throws `file.too-large` without reading on. */
    async store(source: AsyncIterable<Uint8Array>, { maxBytes }: { maxBytes: number }): Promise<StoredFile> {
      const key = randomBytes(16).toString('hex')
      const temporary = join(unfinished, key)
      try {
        const written = await write(temporary, source, maxBytes)
        const path = pathOf(key)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await rename(temporary, path)
        for (const parent of [dirname(path), dirname(dirname(path)), folder]) await syncFolder(parent)
        return { key, ...written }
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },

    /** Whoever has it open reads it to the end, also when it is removed meanwhile. */
    async open(key: string) {
      const file = await open(pathOf(key)).catch((error) =>
        Promise.reject(error.code === 'ENOENT' ? notFound('file') : error)
      )
      const { size } = await file.stat()
      return { stream: file.createReadStream(), size }
    },

    async remove(key: string): Promise<void> {
      await rm(pathOf(key), { force: true })
    }
  }

  function pathOf(key: string) {
    if (!/^[0-9a-f]{32}$/.test(key)) throw notFound('file')
    return join(folder, key.slice(0, 2), key.slice(2, 4), key)
  }
}

async function write(path: string, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  await using file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0

  for await (const chunk of source) {
    size += chunk.length
    if (size > maxBytes) throw new ForumError('file.too-large', 413)
    hash.update(chunk)
    await file.writeFile(chunk)
  }

  await file.sync()
  return { size, sha256: hash.digest('hex') }
}

/** A name in a folder is only sure to be there after a power cut when the folder itself was written out. */
async function syncFolder(path: string) {
  await using folder = await open(path)
  await folder.sync()
}
