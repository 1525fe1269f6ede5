import { type ParsedAddress, parseAddress } from '../members/address.ts'
import { canDecide, isOffice } from '../members/policy.ts'
import type { MemberRole } from '../members/schema.ts'
import type { Register } from './register-queries.ts'
import { misleadingSign, seenLength } from '../platform/text/schema.ts'

export type Wish = {
  name: string
  email: string
  role: MemberRole
  acting: boolean
  municipalityCode: string
  organisation: string
  forumIds: string[]
}
type WishFault = { path: string; code: string }

/** All faults of one invitation, and the invitation as it would be stored. */
export function examine(wish: Wish, register: Register) {
  const parsed = parseAddress(wish.email)
  const office = isOffice(wish.role)
  const municipality = office ? register.municipalities.get(wish.municipalityCode) : undefined
  const organisation = municipality?.name ?? (wish.organisation || (wish.role === 'moderator' ? 'VNG' : ''))
  const known = register.forums.map(({ id }) => id)
  // A moderator is enrolled in every forum, because they cannot moderate what they cannot read.
  const forumIds = wish.role === 'moderator' ? known : [...new Set(wish.forumIds)]

  const faults: WishFault[] = [
    ...signFaults({ name: wish.name, organisation: wish.organisation }),
    ...(looksLikeFormula(wish.name) ? [{ path: 'name', code: 'formula' }] : []),
    // As with applications: nobody decides about themselves or their own municipality (R-ID-4).
    ...(canDecide(register.inviter, {
      name: wish.name,
      email: wish.email,
      municipalityCode: municipality?.code ?? null
    })
      ? []
      : [{ path: municipality ? 'municipalityCode' : 'name', code: 'own' }]),
    ...addressFaults(parsed, register).map((code) => ({ path: 'email', code })),
    ...(office && !wish.municipalityCode ? [{ path: 'municipalityCode', code: 'too_small' }] : []),
    ...(office && wish.municipalityCode && !municipality
      ? [{ path: 'municipalityCode', code: 'municipality.unknown' }]
      : []),
    ...(wish.role === 'mayor' && municipality && register.withMayor.has(municipality.code)
      ? [{ path: 'municipalityCode', code: 'municipality.has-mayor' }]
      : []),
    ...(!office && seenLength(organisation) < 2 ? [{ path: 'organisation', code: 'too_small' }] : []),
    ...(looksLikeFormula(organisation) ? [{ path: 'organisation', code: 'formula' }] : []),
    ...(wish.acting && !office ? [{ path: 'role', code: 'acting.no-office' }] : []),
    ...(forumIds.length === 0 ? [{ path: 'forumIds', code: 'too_small' }] : []),
    ...(forumIds.every((id) => known.includes(id)) ? [] : [{ path: 'forumIds', code: 'forum.unknown' }])
  ]
  const { address, domain } = typeof parsed === 'string' ? { address: wish.email, domain: '' } : parsed
  return {
    faults,
    draft: {
      name: wish.name,
      email: address as string,
      role: wish.role,
      acting: wish.acting,
      municipalityCode: municipality?.code ?? null,
      organisation,
      forumIds
    },
    isElsewhere: municipality !== undefined && domain !== '' && !municipality.domains.includes(domain)
  }
}

/** A form's schema finds these too. The lines of a file come without one. */
function signFaults(texts: Record<string, string>) {
  return Object.entries(texts).flatMap(([path, text]) => {
    const found = misleadingSign(text)
    return found ? [{ path, code: found.code }] : []
  })
}

/** Whether a spreadsheet would run this text as a formula (ASVS 1.2.10). No name begins like that. */
export function looksLikeFormula(text: string) {
  return /^[=+\-@\t\r]/.test(text)
}

function addressFaults(parsed: ParsedAddress | string, register: Register) {
  if (typeof parsed === 'string') return [parsed]
  const mailbox = parsed.address.toLowerCase()
  return [
    ...(register.members.has(mailbox) ? ['address.member'] : []),
    ...(register.invited.has(mailbox) ? ['address.invited'] : [])
  ]
}
