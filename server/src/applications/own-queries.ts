import { type OwnSections, office } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  applications: {
    order: 4,
    title: 'Uw aanvragen',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Gemeente of organisatie',
      email: 'E-mailadres',
      motivation: 'Motivering',
      state: 'Stand',
      appliedAt: 'Aangevraagd',
      confirmedAt: 'Adres bevestigd',
      decidedAt: 'Besloten'
    },
    gather: ({ db }) => db.$queryRaw`
      SELECT name, role::text, acting, organisation, email, motivation, state::text, applied_at AS "appliedAt", confirmed_at AS "confirmedAt", decided_at AS "decidedAt"
      FROM own_applications()`
  },
  answers: {
    order: 6,
    title: 'Wat u bij uw aanvraag werd gevraagd',
    fields: { question: 'Vraag', askedAt: 'Gevraagd', answer: 'Uw antwoord', answeredAt: 'Geantwoord' },
    gather: ({ db }) =>
      db.$queryRaw`SELECT question, asked_at AS "askedAt", answer, answered_at AS "answeredAt" FROM own_answers()`
  }
}
