import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { type Clock, minutes } from './clock.ts'

/** What time brings about by itself. Said again, or by two servers at once, it finds nothing left to do. */
export type Round = (now: Date) => Promise<unknown>

declare module 'fastify' {
  interface FastifyInstance {
    /** Makes the round of the house once: each room does what has fallen due. Rejects with what went wrong in any, after all were visited. */
    makeRounds: () => Promise<void>
  }
}

const pause = minutes(5)

/** Every five minutes somebody walks through the house, and does in each room what has fallen due. */
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

/** What goes wrong with one holds up no other: rejects with all that did, after every one was seen to. */
export async function oneByOne<Item>(items: Item[], see: (item: Item) => Promise<unknown>) {
  const failures: unknown[] = []
  for (const item of items) await see(item).catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'a round was not finished')
}
