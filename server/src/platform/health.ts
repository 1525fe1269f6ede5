import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import type { GatedDatabase } from './database.ts'

const Health = z.object({ status: z.literal('ok') })

/** `/health`: the process runs. `/ready`: it can also do its work; 503 while the database is unreachable. */
export const healthRoutes: FastifyPluginAsyncZod<{ database: GatedDatabase }> = async (app, { database }) => {
  app.get('/health', { config: { access: 'public' }, schema: { response: { 200: Health } } }, async () => ({
    status: 'ok' as const
  }))

  app.get('/ready', { config: { access: 'public' }, schema: { response: { 200: Health } } }, async () => {
    await database.check()
    return { status: 'ok' as const }
  })
}
