import { domainIsKnown, domainOf } from '../members/address.ts'
import type { Municipality } from '../members/schema.ts'
import type { DomainEvidence } from './schema.ts'

/**
 * What the register says about an address. It is evidence, never proof. `sharing` holds every municipality with this
 * domain.
 */
export function evidenceOf(email: string, expected: string[], sharing: Municipality[]): DomainEvidence {
  const name = domainOf(email)
  return { name, isKnown: domainIsKnown(name, expected), municipalities: sharing, expected }
}
