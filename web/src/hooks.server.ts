import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { compressed } from '#lib/server/compression.ts'
import { contentSecurityPolicy } from '#lib/server/content-security-policy.ts'

/**
 * These headers differ from page to page. The server sets the headers that every response shares (platform/pages.ts).
 */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event, {
    // The second font file holds rarer letters, such as ş. Only a page with such a letter fetches it.
    preload: (file) => (file.type === 'font' ? file.filename.includes('latin-wght') : file.type !== 'asset')
  })
  const { headers } = response

  headers.set('content-security-policy', contentSecurityPolicy(headers.get('content-security-policy'), event.url))
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8')
  return compressed(event.request, response)
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  // The log gets the route, never the address: an address may hold search terms.
  if (kind === 'unknown') console.error(`Page ${event.route.id} failed:`, error)
}
