import encodeQr from 'qr'
import { Secret, TOTP } from 'otpauth'
import type { Seal } from '../../platform/seal.ts'

const period = 30
const issuer = 'Raadkamer'

/** What a code app is shown once: the same key as a picture and as text. `offer` is the key again, sealed for its member, to send back with a code. */
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

/** Nothing when it was sealed for somebody else, or touched since. */
export function openKey(seal: Seal, sealed: Uint8Array, memberId: string) {
  try {
    return seal.open(sealed, memberId)
  } catch {
    return null
  }
}

/** The half minute to which the code belongs: this one, or the one before or after it (a clock may be off). Nothing when it is wrong. */
export function stepOf(key: string, code: string, now: Date) {
  const delta = totp(key, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : BigInt(Math.floor(now.getTime() / 1000 / period) + delta)
}

function totp(key: string, label: string) {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(key), algorithm: 'SHA1', digits: 6, period })
}

/** One path of little squares, on paper of `size` by `size`. */
function drawn(dots: boolean[][]) {
  const path = dots.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size: dots.length, path }
}
