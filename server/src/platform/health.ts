import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import type { GatedDatabase } from './database.ts'
import type { Space } from './space.ts'

const Health = z.object({ status: z.literal('ok') })

/** Milliseconds in which one trial answers for all who ask: each writes to the disk. */
const remembered = 1_000

/**
 * `/health`: the process runs. `/ready`: it can also do its work. 503 while the database is unreachable, 507 while there
 * is no room.
 */
export const healthRoutes: FastifyPluginAsyncZod<{ database: GatedDatabase; space: Space }> = async (app, parts) => {
  const { database, space } = parts
  let trial: Promise<unknown> = Promise.resolve()
  let triedAt = -Infinity

  app.get('/health', { config: { access: 'public' }, schema: { response: { 200: Health } } }, async () => ({
    status: 'ok' as const
  }))

  app.get('/ready', { config: { access: 'public' }, schema: { response: { 200: Health } } }, async () => {
    if (performance.now() - triedAt > remembered) {
      triedAt = performance.now()
      trial = Promise.all([database.check(), space.check()])
    }
    await trial
    return { status: 'ok' as const }
  })
}
