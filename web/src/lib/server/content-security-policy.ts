/** For what is no page of SvelteKit's: a redirect, a page's data, and error.html, which has a style sheet. */
const nothing = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** SvelteKit writes the policy of a page (vite.config.ts, with a nonce); what depends on the address is added here. */
export function contentSecurityPolicy(ofPage: string | null, { protocol, host }: URL) {
  if (!ofPage) return nothing

  const isSecure = protocol === 'https:'
  // Not every browser counts the socket as 'self'.
  const withSocket = ofPage.replace("connect-src 'self'", `connect-src 'self' ${isSecure ? 'wss' : 'ws'}://${host}`)
  return isSecure ? `${withSocket}; upgrade-insecure-requests` : withSocket
}
