import { type OwnSections, place } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  notifications: {
    order: 13,
    title: 'Uw attenderingen',
    fields: {
      kind: 'Soort',
      ...place,
      causedBy: 'Door',
      createdAt: 'Gemaakt',
      seenAt: 'Gezien',
      mailedAt: 'Gemaild'
    },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT n.kind::text, t.title AS thread, n.post_number AS number, m.name AS "causedBy", n.created_at AS "createdAt", n.seen_at AS "seenAt", n.mailed_at AS "mailedAt"
      FROM notification n JOIN thread t ON t.id = n.thread_id JOIN member m ON m.id = n.caused_by_id WHERE n.member_id = ${memberId}::uuid ORDER BY n.created_at`
  }
}
