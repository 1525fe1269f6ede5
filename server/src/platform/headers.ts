import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { ForumError } from './errors.ts'

/** For every response that is not a page: it loads nothing, and nobody frames it. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** A browser that opens a file on this origin runs nothing of it, whatever its type (security.md 1.5). */
export const filePolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Headers of every response of this origin, page or API (security.md 1.5). A page adds its own Content-Security-Policy.
 */
export function commonHeaders(publicUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not no-referrer: with that a browser sends `Origin: null` with a plain form.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Passkeys need no line: by default only this origin may use them.
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' })
  }
}

export function apiHeaders(publicUrl: string) {
  return { ...commonHeaders(publicUrl), 'content-security-policy': closedPolicy, 'api-version': '1.0.0' }
}

/** Sets the headers of every API response. Refuses a change that another site requests (ASVS 3.5.1). */
export const headers = fp(
  async (app: FastifyInstance, { publicUrl }: { publicUrl: string }) => {
    const common = apiHeaders(publicUrl)

    app.addHook('onRequest', async (request, reply) => {
      reply.headers(common)
      if (request.method === 'GET' || request.method === 'HEAD') return

      const { origin, 'sec-fetch-site': site } = request.headers
      const isForeign =
        (origin !== undefined && origin !== publicUrl) ||
        (site !== undefined && site !== 'same-origin' && site !== 'none')
      if (isForeign) throw new ForumError('request.cross-origin', 403)
    })
  },
  { name: 'headers' }
)
