import type { MemberRole } from './schema.ts'

/** What identifies a moderator who decides, or the person about whom they decide. */
export type Identity = { name: string; email: string | null; municipalityCode: string | null }

/** A moderator cannot decide about themselves (by name or by address) or about their own municipality (R-ID-4). */
export function canDecide(moderator: Identity, applicant: Identity) {
  const isSamePerson = same(moderator.email, applicant.email) || same(moderator.name, applicant.name)
  return !isSamePerson && !same(moderator.municipalityCode, applicant.municipalityCode)
}

/** A high role needs a second moderator, by whichever way somebody gets it (R-ID-4). */
export function needsSecond(role: MemberRole) {
  return role === 'moderator' || role === 'partner'
}

/** Whether the role is an office in a municipality. Other roles belong to an organisation. */
export function isOffice(role: MemberRole) {
  return role === 'mayor' || role === 'deputyMayor' || role === 'alderman' || role === 'official'
}

function same(one: string | null, other: string | null) {
  return one !== null && one.toLowerCase() === other?.toLowerCase()
}
