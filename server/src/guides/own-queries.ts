import type { OwnSections } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  guides: {
    order: 15,
    title: 'Handreikingen die u deelde',
    fields: { title: 'Titel', forum: 'Forum', uploadedAt: 'Gedeeld' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT g.title, f.name AS forum, g.uploaded_at AS "uploadedAt" FROM guide g JOIN forum f ON f.id = g.forum_id WHERE g.uploaded_by_id = ${memberId}::uuid ORDER BY g.uploaded_at`
  }
}
