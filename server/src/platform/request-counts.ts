import type { FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { GatedDatabase } from './database.ts'
import { hashToken } from './token.ts'

type Count = { current: number; ttl: number }

/** The number of refusals that a process caches. A cached refusal needs no query. */
const remembered = 1_000

/**
 * The store of the rate limits. The limits hold for all processes together, so the counts are in the database. It takes
 * one statement per request.
 */
export function requestCounts(database: Pick<GatedDatabase, 'readAtTheDoor'>): FastifyRateLimitStoreCtor {
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
      const { method, url } = (options as { routeInfo: { method: string; url: string } }).routeInfo
      return new Counts(options, `${method} ${url}`)
    }
  }

  async function countOne(what: string, window: number, max: number): Promise<Count> {
    const now = performance.now()
    const known = refused.get(what)
    if (known && known.until > now) return { ...known.count, ttl: known.until - now }

    const [count] = await database.readAtTheDoor<Count>('count', counting, [hashToken(what), window])
    if (refused.size >= remembered) refused.clear()
    if (count!.current > max) refused.set(what, { count: count!, until: now + count!.ttl })
    return count!
  }
}

export function sweepRequestCounts(database: Pick<GatedDatabase, 'readAtTheDoor'>) {
  return database.readAtTheDoor('sweep counts', 'DELETE FROM request_count WHERE until < now()', [])
}

/** A window begins with its first request, by the clock of the database, which all processes share. */
const counting = `
  INSERT INTO request_count AS known (key, count, until) VALUES ($1, 1, now() + $2 * interval '1 ms')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN known.until > now() THEN known.count + 1 ELSE 1 END,
    until = CASE WHEN known.until > now() THEN known.until ELSE excluded.until END
  RETURNING count AS current, (extract(epoch FROM until - now()) * 1000)::float AS ttl`
