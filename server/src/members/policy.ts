import type { MemberRole } from './schema.ts'

/** One who decides, or about whom is decided, as far as it says who they are. */
export type Identity = { name: string; email: string | null; municipalityCode: string | null }

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

function same(one: string | null, other: string | null) {
  return one !== null && one.toLowerCase() === other?.toLowerCase()
}
