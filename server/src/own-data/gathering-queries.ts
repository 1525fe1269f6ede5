import type { Transaction } from '../platform/database.ts'
import type { OwnSections, Row, Section } from '../platform/own-data.ts'

/** The sections of all rooms, in their order. */
export function sectionsOf(ownData: OwnSections[]): [name: string, section: Section][] {
  const sections = ownData.flatMap((ofRoom) => Object.entries(ofRoom))
  return sections.sort(([, one], [, other]) => one.order - other.order)
}

/** The content of a member's export, by section. */
export async function gather(transaction: Transaction, sections: [string, Section][], memberId: string) {
  // A former member gets no export.
  if (!(await transaction.db.contact.findUnique({ where: { memberId }, select: { memberId: true } }))) return null
  const data: Record<string, Row[]> = {}
  for (const [name, section] of sections) data[name] = await section.gather(transaction, memberId)
  return data
}
