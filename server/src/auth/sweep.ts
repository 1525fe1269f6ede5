import fp from 'fastify-plugin'
import type { GatedDatabase } from '../platform/database.ts'
import { sweepVisits } from './passkey-queries.ts'
import type { Sessions } from './session.ts'

type Parts = { database: GatedDatabase; sessions: Sessions }

const hour = 60 * 60 * 1000

export const sweeping = fp(async (app, parts: Parts) => {
  const timer = setInterval(() => void sweep(parts).catch((error) => app.log.warn({ err: error }, 'sweeping failed')), hour).unref()
  app.addHook('onClose', async () => clearInterval(timer))
}, { name: 'sweeping' })

/** What has expired opens nothing any more; here it is forgotten too. */
export async function sweep({ database, sessions }: Parts) {
  await sessions.sweep()
  await database.atTheDoor((transaction) => sweepVisits(transaction, new Date()))
}
