import { Secret, TOTP } from 'otpauth'
import { hashPassphrase } from '../src/auth/factors/passphrase.ts'
import { createSeal } from '../src/platform/seal.ts'
import type { Somebody, World } from './world.ts'

export const passphrase = 'Zeven zwanen zwemmen zuidwaarts'
const hash = hashPassphrase(passphrase)

/** A code app in software. */
export function createCodeApp(world: World, key = new Secret({ size: 20 }).base32) {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return {
    key,
    /** The present code, or the one of so many half minutes later. */
    code: (later = 0) => totp.generate({ timestamp: world.clock().getTime() + later * 30_000 }),
    wrongCode: () =>
      String((Number(totp.generate({ timestamp: world.clock().getTime() })) + 500_000) % 1_000_000).padStart(6, '0')
  }
}

/** Gives a member the passphrase above and a code app. */
export async function passphraseOf(world: World, { id }: Somebody) {
  const app = createCodeApp(world)
  await world.owner.query('INSERT INTO passphrase (member_id, hash) VALUES ($1, $2)', [id, await hash])
  await world.owner.query('INSERT INTO authenticator (member_id, secret, last_step) VALUES ($1, $2, 0)', [
    id,
    createSeal(world.sessionSecret, 'code app').close(app.key, id)
  ])
  return app
}
