import { type OwnSections, place } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  reports: {
    order: 12,
    title: 'Uw meldingen van berichten',
    fields: { ...place, reportedAt: 'Gemeld', reason: 'Reden', decision: 'Besluit', decidedAt: 'Besloten' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title AS thread, p.number, r.reported_at AS "reportedAt", r.reason, r.decision::text, r.decided_at AS "decidedAt"
      FROM report r JOIN post p ON p.id = r.post_id JOIN thread t ON t.id = p.thread_id WHERE r.reporter_id = ${memberId}::uuid ORDER BY r.reported_at`
  }
}
