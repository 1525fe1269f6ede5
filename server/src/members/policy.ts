import type { MemberRole } from './schema.ts'

/** Whoever decides, and whatever they decide about, as far as it says who they are. */
type Identity = { name: string; email: string | null; municipalityCode: string | null }

/** Nobody decides about themselves, under whichever of their names or addresses they applied, or about their own municipality (R-ID-4). */
export function canDecide(moderator: Identity, applicant: Identity) {
  const isSamePerson = same(moderator.email, applicant.email) || same(moderator.name, applicant.name)
  return !isSamePerson && !same(moderator.municipalityCode, applicant.municipalityCode)
}

/** High roles need a second pair of eyes, however somebody comes by them (R-ID-4). */
export function needsSecond(role: MemberRole) {
  return role === 'moderator' || role === 'partner'
}

function same(one: string | null, other: string | null) {
  return one !== null && one.toLowerCase() === other?.toLowerCase()
}
