import { normalizeIP, type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ForumError } from './errors.ts'
import type { Budget, Limit } from './limits.ts'

const keys: Record<Limit['per'], RateLimitOptions['keyGenerator']> = {
  place: undefined,
  member: ({ viewer }: FastifyRequest) => viewer!.id,
  link: ({ ip, params }: FastifyRequest) => `${normalizeIP(ip)} ${(params as { token: string }).token}`
}

/** A limit in the form that the routes' rate limiter takes. */
export function limitOptions({ max, window, per, code }: Limit, { spending }: FastifyInstance): RateLimitOptions {
  const keyGenerator = keys[per]
  return {
    max: per === 'member' ? max * spending.times : max,
    timeWindow: window,
    ...(keyGenerator && { keyGenerator }),
    ...(code && { groupId: code, errorResponseBuilder: () => new ForumError(code, 429) }),
    ...(per === 'member' && { onExceeded: ({ viewer }) => spending.tell(viewer!.id, code as Budget) })
  }
}
