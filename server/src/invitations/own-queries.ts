import { type OwnSections, office } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  arrivals: {
    order: 5,
    title: 'Hoe u werd uitgenodigd',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Organisatie',
      email: 'E-mailadres',
      thread: 'Voor het gesprek',
      invitedAt: 'Uitgenodigd',
      acceptedAt: 'Aangenomen'
    },
    gather: ({ db }) => db.$queryRaw`
      SELECT a.name, a.role::text, a.acting, a.organisation, a.email, t.title AS thread, a.invited_at AS "invitedAt", a.accepted_at AS "acceptedAt"
      FROM own_arrivals() a LEFT JOIN thread t ON t.id = a.thread_id`
  },
  invitations: {
    order: 14,
    title: 'Wie u uitnodigde',
    about: 'Hun naam en adres staan er niet bij: die zijn van hen.',
    fields: {
      role: 'Functie',
      organisation: 'Organisatie',
      thread: 'Voor het gesprek',
      invitedAt: 'Uitgenodigd',
      acceptedAt: 'Aangenomen',
      revokedAt: 'Ingetrokken'
    },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT i.role::text, i.organisation, t.title AS thread, i.invited_at AS "invitedAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt"
      FROM invitation i LEFT JOIN thread t ON t.id = i.thread_id
      WHERE i.invited_by_id = ${memberId}::uuid AND (i.thread_id IS NULL OR t.id IS NOT NULL) ORDER BY i.invited_at`
  }
}
