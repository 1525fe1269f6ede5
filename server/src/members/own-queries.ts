import { type OwnSections, office } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  profile: {
    order: 1,
    title: 'Uw profiel',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Organisatie',
      email: 'E-mailadres',
      mailOf: 'E-mail over',
      hasPhoto: 'Foto (staat in dit bestand als foto.webp)',
      joinedAt: 'Lid sinds'
    },
    gather: ({ db }, memberId) => db.$queryRaw`
    SELECT m.name, m.role::text, m.acting, m.organisation, m.joined_at AS "joinedAt", c.email, c.mail_of::text[] AS "mailOf",
      EXISTS (SELECT FROM photo p WHERE p.member_id = m.id) AS "hasPhoto"
    FROM member m JOIN contact c ON c.member_id = m.id WHERE m.id = ${memberId}::uuid`
  },
  forums: {
    order: 2,
    title: 'Uw fora',
    fields: { name: 'Forum', since: 'Sinds' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT f.name, e.since FROM enrolment e JOIN forum f ON f.id = e.forum_id WHERE e.member_id = ${memberId}::uuid ORDER BY f.name`
  }
}
