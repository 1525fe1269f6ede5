import { createAuthenticator } from './authenticator.ts'
import { openBrowser } from './browser.ts'
import type { Somebody, World } from './world.ts'

/** The browser in which somebody is signed in. */
export function at(world: World, { cookie }: Somebody) {
  const browser = openBrowser(world)
  browser.cookies.set('raadkamer', cookie.split('=')[1]!)
  return browser
}

/** Another session of the same member, on another device. */
export async function elsewhere(world: World, { id }: Somebody) {
  const browser = openBrowser(world)
  await browser.post('/demo/sign-ins', { memberId: id })
  return browser
}

/** A device with a passkey that this member made long ago. */
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
