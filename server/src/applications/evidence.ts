import { domainIsKnown } from '../members/address.ts'
import type { Municipality } from '../members/schema.ts'
import type { DomainEvidence } from './schema.ts'

/** What the register says of an address: evidence, never proof. `sharing` is every municipality to which it gives the domain. */
export function evidenceOf(email: string, expected: string[], sharing: Municipality[]): DomainEvidence {
  const name = domainOf(email)
  return { name, isKnown: domainIsKnown(name, expected), municipalities: sharing, expected }
}

/** Of an address that was parsed before it was kept: it has one '@'. */
export function domainOf(email: string) {
  return email.slice(email.indexOf('@') + 1)
}
