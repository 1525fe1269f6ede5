import type { Viewer } from '../platform/access.ts'

type Held = {
  municipalityCode: string | null
  holderId: string
  until: Date | null
  isSuspended: boolean
  extendedAt: Date | null
}

/** A seat belongs to its municipality: its holder hands it over, or a moderator does. */
export function canHandOver(viewer: Viewer, seat: Held) {
  return (
    seat.until === null &&
    seat.municipalityCode !== null &&
    (viewer.isModerator || (seat.holderId === viewer.id && !seat.isSuspended))
  )
}

/** Nobody vouches for themselves. */
export function canConfirm(viewer: Viewer, seat: Held) {
  return viewer.isModerator && seat.until === null && seat.holderId !== viewer.id
}

/** A municipality answers for its own; who works elsewhere is confirmed by a moderator. */
export function canAsk(viewer: Viewer, seat: Held) {
  return canConfirm(viewer, seat) && seat.municipalityCode !== null
}

export function canSuspend(viewer: Viewer, seat: Held) {
  return canConfirm(viewer, seat) && !seat.isSuspended
}

/** Once for each time that it has to be confirmed. */
export function canExtend(viewer: Viewer, seat: Held) {
  return canSuspend(viewer, seat) && seat.extendedAt === null
}

type Offer = { byModerator: boolean; municipalityCode: string; addresseeHome: string | null }

/**
 * Somebody has to have decided that this person holds this office (R-ID-4): the moderator who started the hand-over, or whoever admitted the successor
 * to this same municipality before. Else acceptance waits for a moderator, and the predecessor keeps the seat until then.
 */
export function isDecided({ byModerator, municipalityCode, addresseeHome }: Offer) {
  return byModerator || addresseeHome === municipalityCode
}
