import { createHmac, timingSafeEqual } from 'node:crypto'
import { NotificationKind } from './schema.ts'

/**
 * The token in the footer of a mail: the member and the kind. Without signing in it turns that mail off or on, and
 * opens nothing else.
 */
export function createMailLinks(sessionSecret: string) {
  return {
    tokenFor: (memberId: string, kind: NotificationKind) =>
      Buffer.concat([bytesOf(memberId), sign(memberId, kind)]).toString('base64url'),

    /** Returns nothing for a token that was not made here. */
    read(token: string) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== 48) return null

      const memberId = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
      // Mails from before the kinds existed are about every kind: null.
      const kind = [...NotificationKind.options, null].find((one) =>
        timingSafeEqual(bytes.subarray(16), sign(memberId, one))
      )
      return kind === undefined ? null : { memberId, kind }
    }
  }

  function sign(memberId: string, kind: NotificationKind | null) {
    return createHmac('sha256', sessionSecret)
      .update(`mail choice of ${memberId}${kind ? `: ${kind}` : ''}`)
      .digest()
  }
}

function bytesOf(memberId: string) {
  return Buffer.from(memberId.replaceAll('-', ''), 'hex')
}
