import type { MemberRole, RoleChangeKind } from './schema.ts'

/** What identifies a moderator who decides, or the person about whom they decide. */
export type Identity = { name: string; email: string | null; municipalityCode: string | null }

/** A moderator cannot decide about themselves (by name or by address) or about their own municipality (R-ID-4). */
export function canDecide(moderator: Identity, applicant: Identity) {
  const isSamePerson = same(moderator.email, applicant.email) || same(moderator.name, applicant.name)
  return !isSamePerson && !same(moderator.municipalityCode, applicant.municipalityCode)
}

/** A high role needs a second moderator, by whichever way somebody gets it (R-ID-4). */
export function needsSecond(role: MemberRole) {
  return role === 'mayor' || role === 'moderator' || role === 'partner'
}

/** The endings and suspensions that a moderator does alone in 24 hours. */
const endingsADay = 5

type Change = { kind: RoleChangeKind; role: MemberRole; fromRole: MemberRole }

/**
 * Whether a change of a member needs a second moderator: every change of a moderator, a high role, a hand-over that the
 * holder did not start, and more than a few endings in a day. `ended` counts those that this moderator did alone. The
 * database holds the same rule, but for the count (role_change_of_two).
 */
export function changeNeedsSecond({ kind, role, fromRole }: Change, ended: number) {
  if (fromRole === 'moderator' || kind === 'handOver') return true
  if (kind === 'role') return role !== fromRole && needsSecond(role)
  if (kind === 'restoration') return needsSecond(role)
  return kind !== 'endDay' && ended >= endingsADay
}

/** Whether the role is an office in a municipality. Other roles belong to an organisation. */
export function isOffice(role: MemberRole) {
  return role === 'mayor' || role === 'deputyMayor' || role === 'alderman' || role === 'official'
}

function same(one: string | null, other: string | null) {
  return one !== null && one.toLowerCase() === other?.toLowerCase()
}
