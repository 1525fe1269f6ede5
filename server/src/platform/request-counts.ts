import type { FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { GatedDatabase } from './database.ts'
import { hashToken } from './token.ts'

type Counting = Pick<GatedDatabase, 'readAtTheDoor'>
type Count = { current: number; ttl: number }

/** The number of refusals that a process caches. A cached refusal needs no query. */
const remembered = 1_000

/**
 * The store of the rate limits. The limits hold for all processes together, so the counts are in the database. It takes
 * one statement per request.
 */
export function requestCounts(database: Counting): FastifyRateLimitStoreCtor {
  const refused = new Map<string, { count: Count; until: number }>()

  return class Counts {
    readonly #route: string
    constructor(_: unknown, route = '') {
      this.#route = route
    }

    incr(key: string, done: (error: Error | null, count?: Count) => void, window: number, max: number) {
      countOne(`${this.#route} ${key}`, window, max).then((count) => done(null, count), done)
    }

    child(options: object) {
      const { groupId, routeInfo } = options as { groupId?: string; routeInfo: { method: string; url: string } }
      return new Counts(options, groupId ?? `${routeInfo.method} ${routeInfo.url}`)
    }
  }

  async function countOne(what: string, window: number, max: number): Promise<Count> {
    const now = performance.now()
    const known = refused.get(what)
    if (known && known.until > now) return { ...known.count, ttl: known.until - now }

    const count = await countRequests(database, what, window, 1)
    if (refused.size >= remembered) refused.clear()
    if (count.current > max) refused.set(what, { count, until: now + count.ttl })
    return count
  }
}

/** Adds to the count of this window, and returns it with the milliseconds until the window ends. */
export async function countRequests(database: Counting, what: string, window: number, amount: number): Promise<Count> {
  const [count] = await database.readAtTheDoor<Count>('count', counting, [hashToken(what), window, amount])
  return count!
}

export function sweepRequestCounts(database: Counting) {
  return database.readAtTheDoor('sweep counts', 'DELETE FROM request_count WHERE until < now()', [])
}

/**
 * A window begins with its first request, by the clock of the database, which all processes share. After that clock was
 * put back, a window that would last longer than it may is over.
 */
const counting = `
  INSERT INTO request_count AS known (key, count, until) VALUES ($1, $3, now() + $2 * interval '1 ms')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN known.until > now() AND known.until <= excluded.until THEN known.count ELSE 0 END + excluded.count,
    until = CASE WHEN known.until > now() AND known.until <= excluded.until THEN known.until ELSE excluded.until END
  RETURNING count AS current, (extract(epoch FROM until - now()) * 1000)::float AS ttl`
