import encodeQr from 'qr'
import { Secret, TOTP } from 'otpauth'
import type { Seal } from '../../platform/seal.ts'

const period = 30
const issuer = 'Raadkamer'

/**
 * The key for a code app, shown once as a QR code and as text. `offer` is the key sealed for its member, to send back
 * with a code.
 */
export function describe(key: string, { email }: { email: string }) {
  const uri = totp(key, email).toString()
  return { key: key.match(/.{1,4}/g)!.join(' '), uri, qr: drawn(encodeQr(uri, 'raw', { border: 2 })) }
}

export function createKey() {
  return new Secret({ size: 20 }).base32
}

export function sealKey(seal: Seal, key: string, memberId: string) {
  return seal.close(key, memberId)
}

/** Returns nothing when it was sealed for another member, or was changed. */
export function openKey(seal: Seal, sealed: Uint8Array, memberId: string) {
  try {
    return seal.open(sealed, memberId)
  } catch {
    return null
  }
}

/**
 * The time step of a code: the present one, or the one before or after it, because a clock may be off. Returns nothing
 * for a wrong code.
 */
export function stepOf(key: string, code: string, now: Date) {
  const delta = totp(key, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : BigInt(Math.floor(now.getTime() / 1000 / period) + delta)
}

function totp(key: string, label: string) {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(key), algorithm: 'SHA1', digits: 6, period })
}

/** One SVG path of squares on a field of `size` by `size`. */
function drawn(dots: boolean[][]) {
  const path = dots.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size: dots.length, path }
}
