import type { MemberRole } from './schema.ts'

/** Whoever decides, and whatever they decide about, as far as it says who they are. */
type Identity = { name: string; email: string | null; municipalityCode: string | null }
type Decider = Identity & { id: string }
type Case = Identity & {
  state: string
  role: MemberRole
  assignedToId: string | null
  firstApprovedById: string | null
}

/** Nobody decides about themselves, under whichever of their names or addresses they applied, or about their own municipality (R-ID-4). */
export function canDecide(moderator: Identity, applicant: Identity) {
  const isSamePerson = same(moderator.email, applicant.email) || same(moderator.name, applicant.name)
  return !isSamePerson && !same(moderator.municipalityCode, applicant.municipalityCode)
}

/** High roles need a second pair of eyes, however somebody comes by them (R-ID-4). */
export function needsSecond(role: MemberRole) {
  return role === 'moderator' || role === 'partner'
}

/** Held by a municipality, which is then named; other roles are held in an organisation. */
export function isOffice(role: MemberRole) {
  return role === 'mayor' || role === 'deputyMayor' || role === 'alderman' || role === 'official'
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

function same(one: string | null, other: string | null) {
  return one !== null && one.toLowerCase() === other?.toLowerCase()
}
