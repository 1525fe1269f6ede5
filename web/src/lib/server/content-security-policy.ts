/** For responses that are not a SvelteKit page: a redirect, a page's data, and error.html, which has a style sheet. */
const nothing = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** SvelteKit writes the policy of a page (vite.config.ts, with a nonce). This adds what depends on the address. */
export function contentSecurityPolicy(ofPage: string | null, { protocol, host }: URL) {
  if (!ofPage) return nothing

  const isSecure = protocol === 'https:'
  // Some browsers do not count ws: and wss: as 'self'.
  const withSocket = ofPage.replace("connect-src 'self'", `connect-src 'self' ${isSecure ? 'wss' : 'ws'}://${host}`)
  return isSecure ? `${withSocket}; upgrade-insecure-requests` : withSocket
}
