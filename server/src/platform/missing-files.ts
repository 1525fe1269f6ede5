import cluster from 'node:cluster'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { FileStore } from './file-store.ts'
import { brings, type Room } from './room.ts'
import { createTroubles } from './troubles.ts'
import { nameMissing } from './whole-file.ts'

type Parts = { database: Database; files: FileStore; clock: Clock; rooms: readonly Room[] }

declare module 'fastify' {
  interface FastifyInstance {
    /** Tells the desk which files of the rooms are missing. */
    nameMissingFiles: () => Promise<void>
  }
}

/** Once for each start of a server, however many processes it has. */
export const missingFiles = fp(
  async (app: FastifyInstance, { rooms, ...parts }: Parts) => {
    app.decorate('nameMissingFiles', async () => {
      const named = await parts.database.asSystem('find the files', (transaction) =>
        Promise.all(rooms.filter(brings('findFiles')).map(({ findFiles }) => findFiles(transaction)))
      )
      const missing = await nameMissing({ ...parts, troubles: createTroubles(parts) }, named.flat())
      for (const { key, about } of missing) app.log.error({ key, about }, 'a file is missing')
    })
    app.addHook('onListen', () => {
      if (cluster.isPrimary || cluster.worker?.id === 1)
        void app.nameMissingFiles().catch((error) => app.log.warn({ err: error }, 'missing files'))
    })
  },
  { name: 'missing-files' }
)
