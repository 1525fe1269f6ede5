import type { OwnSections } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  consents: {
    order: 20,
    title: 'Huisregels die u aanvaardde',
    fields: { version: 'Versie', at: 'Wanneer' },
    gather: ({ db }, memberId) =>
      db.$queryRaw`SELECT version, at FROM consent WHERE member_id = ${memberId}::uuid ORDER BY version`
  }
}
