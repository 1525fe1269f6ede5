import { type OwnSections, office, place } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  questions: {
    order: 7,
    title: 'Uw vragen',
    fields: { title: 'Titel', forum: 'Forum', audience: 'Voor wie', askedAt: 'Gesteld' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title, f.name AS forum, t.audience::text, t.created_at AS "askedAt"
      FROM thread t JOIN forum f ON f.id = t.forum_id WHERE t.author_id = ${memberId}::uuid ORDER BY t.created_at`
  },
  posts: {
    order: 8,
    title: 'Uw berichten',
    about:
      'Van een bericht dat u verwijderde, is de tekst weg. Een bericht dat een moderator verborg, staat er met uw tekst bij.',
    fields: { ...place, writtenAt: 'Geschreven', editedAt: 'Gewijzigd', ...office, state: 'Stand', text: 'Tekst' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title AS thread, p.number, p.written_at AS "writtenAt", p.edited_at AS "editedAt", p.author_role::text AS role, p.author_acting AS acting,
        CASE WHEN p.deleted_at IS NOT NULL THEN 'deleted' WHEN p.hidden_at IS NOT NULL THEN 'hidden' ELSE 'shown' END AS state,
        CASE WHEN p.hidden_at IS NOT NULL AND p.deleted_at IS NULL
          THEN (SELECT r.markdown FROM post_revision r WHERE r.post_id = p.id ORDER BY r.id DESC LIMIT 1) ELSE p.markdown END AS text
      FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.author_id = ${memberId}::uuid ORDER BY p.written_at, p.id`
  },
  revisions: {
    order: 9,
    title: 'Eerdere versies van uw berichten',
    fields: { ...place, until: 'Tot', text: 'Tekst' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title AS thread, p.number, r.until, r.markdown AS text
      FROM post_revision r JOIN post p ON p.id = r.post_id JOIN thread t ON t.id = p.thread_id WHERE p.author_id = ${memberId}::uuid ORDER BY r.until, r.id`
  },
  participations: {
    order: 10,
    title: 'Besloten gesprekken waaraan u meedoet',
    fields: { thread: place.thread, since: 'Sinds' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title AS thread, p.joined_at AS since FROM participant p JOIN thread t ON t.id = p.thread_id WHERE p.member_id = ${memberId}::uuid ORDER BY p.joined_at`
  },
  readings: {
    order: 11,
    title: 'Wat u gelezen hebt',
    fields: { thread: 'Gesprek', lastRead: 'Gelezen tot en met bericht', isMuted: 'Attenderingen uit' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT t.title AS thread, r.last_read AS "lastRead", r.is_muted AS "isMuted"
      FROM reading r JOIN thread t ON t.id = r.thread_id WHERE r.member_id = ${memberId}::uuid ORDER BY t.title, t.id`
  }
}
