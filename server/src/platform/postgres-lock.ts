import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { Refusal } from './refusal.ts'

/**
 * Locks a folder for one process: its database, or all of it for a server. The lock is an abstract socket, which Linux
 * releases as soon as the process is gone, however it ended. On other systems only PostgreSQL's own lock file protects
 * the folder. Returns a function that releases the lock.
 */
export async function lockFolder(
  folder: string,
  what: 'database' | 'server' = 'database'
): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => {}

  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
  const lock = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    lock.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? inUse(folder) : error))
    lock.listen(`\0raadkamer-${what}-${name}`, resolve)
  })
  lock.unref()
  return () => new Promise((resolve) => lock.close(() => resolve()))
}

function inUse(folder: string) {
  return new Refusal(
    `DATA_DIR ${folder} is in use by a server that is already running. Stop that one, or choose another DATA_DIR.`
  )
}
