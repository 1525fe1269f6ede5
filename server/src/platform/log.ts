import type { FastifyServerOptions } from 'fastify'
import type { Mode } from './env.ts'

/** For the one who starts the server: plain lines, apart from the log. */
export function tell(line: string) {
  console.log(line)
}

/**
 * One line of JSON per request in production; in the demo only what is wrong. A request is named by its route, not by its address:
 * an address can hold a one-time token or what somebody searched for.
 */
export function logOptions(mode: Mode): FastifyServerOptions['logger'] {
  return {
    level: mode === 'production' ? 'info' : 'warn',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? 'none', from: request.ip }),
      res: (reply) => ({ status: reply.statusCode })
    }
  }
}
