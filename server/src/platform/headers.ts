import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { ForumError } from './errors.ts'

/** For whatever is no page: it loads nothing, and nobody frames it. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Whatever a file pretends to be, a browser that opens it here runs nothing of it (security.md 1.5). */
export const filePolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** On every answer of this origin, page or API (security.md 1.5). A page brings its own Content-Security-Policy. */
export function commonHeaders(publicUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not no-referrer: with that a browser sends `Origin: null` along with a plain form.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Passkeys are for this origin alone as it is.
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' })
  }
}

export function apiHeaders(publicUrl: string) {
  return { ...commonHeaders(publicUrl), 'content-security-policy': closedPolicy, 'api-version': '1.0.0' }
}

/** Headers on every API answer, and no change of state for a request that another site made (ASVS 3.5.1). */
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
