import type { SavedApplication } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

/** A hint about an applicant's address. It is evidence for the moderator, and never a reason to refuse. */
export function aboutAddress({ municipality, domain }: Pick<Wire<typeof SavedApplication>, 'municipality' | 'domain'>) {
  if (!municipality || !domain) return null
  if (domain.expected.length === 0) {
    return `Van ${municipality.name} kennen wij geen e-maildomein. Dat geeft niet: de moderator vraagt bij de gemeente na of u er werkt.`
  }
  if (!domain.isKnown) {
    return `Wij kennen ${domain.name} niet als adres van ${municipality.name}. U kunt gewoon verder. De moderator vraagt er misschien naar.`
  }
  if (domain.municipalities.length > 1)
    return `Meer gemeenten gebruiken ${domain.name}. De moderator vraagt misschien na of u voor ${municipality.name} werkt.`
  return null
}
