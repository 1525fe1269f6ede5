import type { Viewer } from '../platform/access.ts'

type Held = {
  municipalityCode: string | null
  holderId: string
  until: Date | null
  isSuspended: boolean
  extendedAt: Date | null
}

/** Only a seat in a municipality can be handed over, by its holder or by a moderator. */
export function canHandOver(viewer: Viewer, seat: Held) {
  return (
    seat.until === null &&
    seat.municipalityCode !== null &&
    (viewer.isModerator || (seat.holderId === viewer.id && !seat.isSuspended))
  )
}

/** A moderator cannot confirm their own seat. */
export function canConfirm(viewer: Viewer, seat: Held) {
  return viewer.isModerator && seat.until === null && seat.holderId !== viewer.id
}

/** A contact answers for the seats of a municipality. A moderator confirms the others. */
export function canAsk(viewer: Viewer, seat: Held) {
  return canConfirm(viewer, seat) && seat.municipalityCode !== null
}

export function canSuspend(viewer: Viewer, seat: Held) {
  return canConfirm(viewer, seat) && !seat.isSuspended
}

/** Once for each confirmation. */
export function canExtend(viewer: Viewer, seat: Held) {
  return canSuspend(viewer, seat) && seat.extendedAt === null
}

type Offer = { byModerator: boolean; municipalityCode: string; addresseeHome: string | null }

/**
 * Whether a moderator has already decided about this person (R-ID-4): by starting the hand-over, or by admitting the
 * successor to the same municipality before. Otherwise the acceptance waits for a moderator, and the predecessor keeps
 * the seat until then.
 */
export function isDecided({ byModerator, municipalityCode, addresseeHome }: Offer) {
  return byModerator || addresseeHome === municipalityCode
}
