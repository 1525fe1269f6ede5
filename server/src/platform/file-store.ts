import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ForumError, notFound } from './errors.ts'
import { demandRoom } from './space.ts'

/** The key is random and tells nothing about the content. The sha256 is hexadecimal. The size is in bytes. */
export type StoredFile = { key: string; size: number; sha256: string }

export type FileStore = Awaited<ReturnType<typeof openFileStore>>

/** Removes the unfinished files of a crash. Call it before any process opens the store. */
export async function forgetUnfinished(folder: string): Promise<void> {
  await rm(join(folder, 'unfinished'), { recursive: true, force: true })
}

/** A folder with the files of one server. Its processes share it. */
export async function openFileStore(folder: string) {
  const unfinished = join(folder, 'unfinished')
  await mkdir(unfinished, { recursive: true, mode: 0o700 })

  return {
    /**
     * The file is whole and synced to disk when this resolves; otherwise nothing is left of it. Throws `file.too-large`
     * without reading further, and `server.full` when there is little room.
     */
    async store(source: AsyncIterable<Uint8Array>, { maxBytes }: { maxBytes: number }): Promise<StoredFile> {
      await demandRoom(folder)
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

    /** An open file can be read to its end, also when it is removed meanwhile. */
    async open(key: string) {
      const file = await open(pathOf(key)).catch((error) =>
        Promise.reject(error.code === 'ENOENT' ? notFound('file') : error)
      )
      const { size } = await file.stat()
      return { stream: file.createReadStream(), size }
    },

    /** In bytes; null when there is no such file. */
    async sizeOf(key: string) {
      const found = await stat(pathOf(key)).catch((error) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
      return found && found.size
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

/** A new name in a folder survives a power cut only when the folder itself has been synced. */
async function syncFolder(path: string) {
  await using folder = await open(path)
  await folder.sync()
}
