import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { compressed } from '#lib/server/compression.ts'
import { contentSecurityPolicy } from '#lib/server/content-security-policy.ts'

/** The server sets the headers that every answer shares (platform/pages.ts there); these differ from page to page. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event, {
    // The second font file serves rarer letters, such as ş: only a page that has one fetches it.
    preload: (file) => (file.type === 'font' ? file.filename.includes('latin-wght') : file.type !== 'asset')
  })
  const { headers } = response

  headers.set('content-security-policy', contentSecurityPolicy(headers.get('content-security-policy'), event.url))
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8')
  return compressed(event.request, response)
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  // The route, never the address: an address may hold what somebody searched for.
  if (kind === 'unknown') console.error(`Page ${event.route.id} failed:`, error)
}
