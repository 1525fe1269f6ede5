import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { type Clock, minutes } from './clock.ts'

/** Work that is due by the clock. It is idempotent: run again, or by two servers at once, it finds nothing to do. */
export type Round = (now: Date) => Promise<unknown>

declare module 'fastify' {
  interface FastifyInstance {
    /** Runs every room's due work once. Rejects with all errors after every room has run. */
    makeRounds: () => Promise<void>
  }
}

const pause = minutes(5)

/** Runs every room's due work every five minutes. */
export const rounds = fp(
  async (app: FastifyInstance, { clock, visits }: { clock: Clock; visits: Round[] }) => {
    app.decorate('makeRounds', async () => {
      const now = clock()
      await oneByOne(visits, (visit) => visit(now))
    })

    const timer = setInterval(
      () => void app.makeRounds().catch((error) => app.log.warn({ err: error }, 'rounds')),
      pause
    ).unref()
    app.addHook('onClose', async () => clearInterval(timer))
  },
  { name: 'rounds' }
)

/** Runs all items, also after an error. Rejects with all errors at the end. */
export async function oneByOne<Item>(items: Item[], see: (item: Item) => Promise<unknown>) {
  const failures: unknown[] = []
  for (const item of items) await see(item).catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'a round was not finished')
}
