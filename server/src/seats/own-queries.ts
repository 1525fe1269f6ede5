import { type OwnSections, office } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  seats: {
    order: 3,
    title: 'Uw functies',
    fields: {
      ...office,
      municipality: 'Gemeente',
      since: 'Van',
      until: 'Tot',
      confirmedAt: 'Bevestigd',
      dueAt: 'Opnieuw te bevestigen voor',
      endsOn: 'Einddatum'
    },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT s.office::text AS role, s.acting, g.name AS municipality, s.since, s.until, s.confirmed_at AS "confirmedAt", s.due_at AS "dueAt", s.ends_on::text AS "endsOn"
      FROM seat s LEFT JOIN municipality g ON g.code = s.municipality_code WHERE s.holder_id = ${memberId}::uuid ORDER BY s.since`
  }
}
