import type { OwnSections } from '../platform/own-data.ts'

/** What a member takes along of this room. */
export const ownData: OwnSections = {
  trials: {
    order: 90,
    title: 'Proefwoorden die u bewaarde',
    fields: { words: 'Woord', keptAt: 'Wanneer' },
    gather: ({ db }, memberId) =>
      db.$queryRaw`SELECT words, kept_at AS "keptAt" FROM trial WHERE member_id = ${memberId}::uuid ORDER BY kept_at`
  }
}
