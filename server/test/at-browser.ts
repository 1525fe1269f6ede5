import { createAuthenticator } from './authenticator.ts'
import { openBrowser } from './browser.ts'
import type { Somebody, World } from './world.ts'

/** A browser with somebody's session. */
export function at(world: World, { cookie }: Somebody) {
  const browser = openBrowser(world)
  browser.cookies.set('raadkamer', cookie.split('=')[1]!)
  return browser
}

/** A browser with another session of the same member. */
export async function elsewhere(world: World, { id }: Somebody) {
  const browser = openBrowser(world)
  await browser.post('/demo/sign-ins', { memberId: id })
  return browser
}

/** An authenticator with an existing passkey of this member. */
export async function passkeyOf(world: World, { id }: Somebody, name = 'Telefoon') {
  const authenticator = createAuthenticator(world.env.publicUrl)
  await world.owner.query('INSERT INTO passkey (id, member_id, public_key, name) VALUES ($1, $2, $3, $4)', [
    authenticator.id,
    id,
    authenticator.publicKey(),
    name
  ])
  return authenticator
}
