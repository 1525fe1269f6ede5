import type { FastifyServerOptions } from 'fastify'
import { systemClock } from './clock.ts'
import type { Mode } from './env.ts'

/** Prints plain lines for the person who starts the server, apart from the log. */
export function tell(line: string) {
  console.log(line)
}

/**
 * Production logs one line of JSON per request; the demo logs only faults. The log names a request by its route,
 * because an address can hold a one-time token or search terms.
 */
export function logOptions(mode: Mode): FastifyServerOptions['logger'] {
  return {
    level: mode === 'production' ? 'info' : 'warn',
    timestamp: () => `,"time":"${systemClock().toISOString()}"`,
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? 'none', from: request.ip }),
      res: (reply) => ({ status: reply.statusCode })
    }
  }
}
