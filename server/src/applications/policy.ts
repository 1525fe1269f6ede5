import { canDecide, type Identity } from '../members/policy.ts'
import type { MemberRole } from '../members/schema.ts'

type Decider = Identity & { id: string }
type Case = Identity & {
  state: string
  role: MemberRole
  assignedToId: string | null
  firstApprovedById: string | null
}

/** What a welcome says to whom, when nobody chooses. */
export function fittingLetter({ role, acting }: { role: MemberRole; acting: boolean }) {
  return role === 'partner' ? 'partner' : acting ? 'acting' : 'welcome'
}

/** What keeps this moderator from working on an application; null when nothing does. */
export function obstacleToWork(moderator: Decider, application: Case) {
  if (application.state !== 'waiting') return 'application.decided'
  if (!canDecide(moderator, application)) return 'application.forbidden'
  if (application.assignedToId !== null && application.assignedToId !== moderator.id) return 'application.assigned'
  return null
}

/** Nobody is their own second pair of eyes. */
export function obstacleToApproval(moderator: Decider, application: Case) {
  return (
    obstacleToWork(moderator, application) ??
    (application.firstApprovedById === moderator.id ? 'application.needs-second' : null)
  )
}
