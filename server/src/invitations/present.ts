import type { Viewer } from '../platform/access.ts'
import { canResend, canRevoke, canSecond, stateOf } from './policy.ts'
import type { InvitationRecord } from './queries.ts'
import type { Invitation } from './schema.ts'

export function presentInvitation(
  viewer: Viewer,
  row: InvitationRecord,
  forumNames: Map<string, string>,
  now: Date
): Invitation {
  return {
    ...row,
    forums: row.forumIds.map((id) => forumNames.get(id)).filter((name) => name !== undefined),
    isByLink: row.linkId !== null,
    state: stateOf(row, now),
    may: {
      second: canSecond(viewer, row, now),
      resend: canResend(viewer, row, now),
      revoke: canRevoke(viewer, row, now)
    }
  }
}
