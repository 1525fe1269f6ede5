import { canDecide, type Identity } from '../members/policy.ts'
import { seenLength } from '../platform/text/schema.ts'
import type { MemberRole } from '../members/schema.ts'

type Decider = Identity & { id: string }
type Case = Identity & {
  state: string
  role: MemberRole
  assignedToId: string | null
  firstApprovedById: string | null
}

/**
 * Whether an approval says enough about who this is. The domain of the own municipality says something. With any other,
 * the moderator says what shows it.
 */
export function isShown(isOwnDomain: boolean, evidence: string) {
  return isOwnDomain || seenLength(evidence) >= 3
}

/** The welcome letter that fits a role, when the moderator chooses none. */
export function fittingLetter({ role, acting }: { role: MemberRole; acting: boolean }) {
  return role === 'partner' ? 'partner' : acting ? 'acting' : 'welcome'
}

/** Why this moderator cannot work on an application; null when they can. */
export function obstacleToWork(moderator: Decider, application: Case) {
  if (application.state !== 'waiting') return 'application.decided'
  if (!canDecide(moderator, application)) return 'application.forbidden'
  if (application.assignedToId !== null && application.assignedToId !== moderator.id) return 'application.assigned'
  return null
}

/** A moderator cannot second their own approval. */
export function obstacleToApproval(moderator: Decider, application: Case) {
  return (
    obstacleToWork(moderator, application) ??
    (application.firstApprovedById === moderator.id ? 'application.needs-second' : null)
  )
}
