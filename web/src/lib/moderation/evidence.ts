import type { Application } from '@raadkamer/server/contract'
import type { Wire } from '#lib/wire.ts'

const list = new Intl.ListFormat('nl-NL', { type: 'conjunction' })

/** What the register says about the domain of an address. It is evidence, never proof. */
export function domainEvidence({ domain, municipality }: Pick<Wire<typeof Application>, 'domain' | 'municipality'>) {
  const { name, isKnown, municipalities, expected } = domain
  const others = municipalities.filter(({ code }) => code !== municipality?.code).map((other) => other.name)
  if (!municipality) return { isKnown: false, isShared: others.length > 1, ...ofPartner(name, others) }

  if (isKnown && others.length === 0)
    return {
      isKnown,
      isShared: false,
      mark: 'Hoort bij de gemeente',
      words: `${name} is in het register van ${municipality.name}.`
    }
  if (isKnown)
    return {
      isKnown,
      isShared: true,
      mark: 'Gedeeld domein',
      words: `${name} is ook van ${list.format(others)}. Vraag na of de aanvrager bij ${municipality.name} werkt.`
    }
  if (others.length > 0)
    return {
      isKnown,
      isShared: others.length > 1,
      mark: 'Van een andere gemeente',
      words: `${name} is van ${list.format(others)}. ${usual(expected, municipality.name)}`
    }
  return {
    isKnown,
    isShared: false,
    mark: 'Onbekend domein',
    words: `${name} staat niet in het register. ${usual(expected, municipality.name)}`
  }
}

/** The register holds only municipalities, so it cannot confirm a partner. */
function ofPartner(name: string, municipalities: string[]) {
  if (municipalities.length > 0)
    return {
      mark: 'Van een gemeente',
      words: `${name} is van ${list.format(municipalities)}. Vraag na waarom een netwerkpartner dit adres heeft.`
    }
  return { mark: 'Geen gemeente', words: `${name} is van geen gemeente. Bel de organisatie om na te gaan wie dit is.` }
}

function usual(expected: string[], municipality: string) {
  return expected.length > 0
    ? `${municipality} gebruikt ${list.format(expected)}.`
    : `Van ${municipality} kent het register geen domein.`
}
