import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, minutes } from './clock.ts'
import type { Database } from './database.ts'
import type { Env } from './env.ts'
import { noRoom } from './errors.ts'
import { createTroubles } from './troubles.ts'

const megabyte = 1024 * 1024

/**
 * Bytes that no file may begin to take. The largest guide and two segments of the database's log fit, so that the
 * database goes on after a file was refused.
 */
const reserve = 64 * megabyte

export type Space = ReturnType<typeof createSpace>

/** Throws when the folder's disk has no room for a file. */
export async function demandRoom(folder: string) {
  if ((await freeBytes(folder)) < reserve) throw noRoom()
}

/** Watches the room in DATA_DIR. The desk is warned below the margin, and when something did not fit. */
export function createSpace({ env, ...parts }: { env: Env; database: Pick<Database, 'asSystem'>; clock: Clock }) {
  const { dataDir, spaceMargin } = env
  const troubles = createTroubles(parts)
  let isFull = false
  let quietUntil = 0

  return {
    /** Throws when there is no room, or when a file cannot be written. */
    async check() {
      await demandRoom(dataDir)
      const trial = join(dataDir, `.trial-${process.pid}`)
      await writeFile(trial, Buffer.alloc(4_096, 1), { flush: true }).finally(() => rm(trial, { force: true }))
    },

    /** Something did not fit. Tells the desk, at most once a minute; what cannot be told now, the next watch tells. */
    async refused() {
      isFull = true
      if (performance.now() < quietUntil) return
      quietUntil = performance.now() + minutes(1)
      await watch()
    },

    watch
  }

  /** Warns the desk, or ends the warning. */
  async function watch() {
    const free = Math.floor((await freeBytes(dataDir)) / megabyte)
    const isLow = free < spaceMargin
    await say('DATA_DIR', isLow, `${free} MB`)
    // There is room here, so it is the database's disk elsewhere that is full.
    await say('DATABASE_URL', isFull && !isLow, '0 MB')
    isFull = false
  }

  function say(where: string, isWrong: boolean, detail: string) {
    return isWrong ? troubles.note('space.low', where, detail) : troubles.end('space.low', where)
  }
}

/** Looks when the server opens, and when an answer was that there is no room. */
export const spaceWatch = fp(
  async (app: FastifyInstance, { space }: { space: Space }) => {
    app.addHook('onListen', () => void space.watch().catch((error) => app.log.warn({ err: error }, 'space')))
    app.addHook('onResponse', async (_request, reply) => {
      if (reply.statusCode === 507) await space.refused()
    })
  },
  { name: 'space' }
)

async function freeBytes(folder: string) {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
