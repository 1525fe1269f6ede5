import type { OwnSections } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  erasure: {
    order: 21,
    title: 'Uw verzoek om gegevens te wissen',
    fields: { posts: 'Berichten', questions: 'Vragen', askedAt: 'Gevraagd', effectiveAt: 'Wordt gedaan' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT posts::text, questions::text, asked_at AS "askedAt", effective_at AS "effectiveAt" FROM erasure WHERE member_id = ${memberId}::uuid`
  },
  record: {
    order: 22,
    title: 'Wat het logboek over u weet',
    about:
      'Ook wat u zelf deed. Over wie een besluit van u ging, staat er niet bij; en wat een moderator over u opschreef, kunt u de moderators vragen.',
    fields: {
      at: 'Wanneer',
      done: 'Wat',
      by: 'Door',
      about: 'Over',
      particulars: 'Bijzonderheden',
      reason: 'Toelichting'
    },
    gather: ({ db }) => db.$queryRaw`
      SELECT kind, regexp_replace(done, ' (van|door|voor|aan)$|:$', '') AS done, at, CASE WHEN is_by_self THEN 'self' ELSE 'desk' END AS by, CASE WHEN is_about_self THEN 'self' ELSE 'other' END AS about, reason, particulars FROM own_record()`
  }
}
