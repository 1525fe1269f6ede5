import type { OwnSections } from '../platform/own-data.ts'

/** This room's part of a member's export. */
export const ownData: OwnSections = {
  passkeys: {
    order: 16,
    title: 'Uw toegangssleutels',
    about: 'De sleutels zelf staan er niet bij.',
    fields: { name: 'Naam', createdAt: 'Gemaakt', usedAt: 'Laatst gebruikt' },
    gather: ({ db }, memberId) =>
      db.$queryRaw`SELECT name, created_at AS "createdAt", used_at AS "usedAt" FROM passkey WHERE member_id = ${memberId}::uuid ORDER BY created_at`
  },
  otherWays: {
    order: 17,
    title: 'Uw andere manieren van inloggen',
    about: 'De wachtzin, de codes en het geheim van de app staan er niet bij.',
    fields: { kind: 'Wat', setAt: 'Gekozen', usedAt: 'Gebruikt' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT 'passphrase' AS kind, set_at AS "setAt", NULL::timestamptz AS "usedAt" FROM passphrase WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'authenticator', set_at, NULL FROM authenticator WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'recoveryCode', NULL, used_at FROM recovery_code WHERE member_id = ${memberId}::uuid`
  },
  workAccounts: {
    order: 18,
    title: 'Uw werkaccount',
    fields: { name: 'Inlogdienst', linkedAt: 'Gekoppeld', usedAt: 'Laatst gebruikt' },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT p.name, i.linked_at AS "linkedAt", i.used_at AS "usedAt"
      FROM identity i LEFT JOIN identity_provider p ON p.id = i.provider_id WHERE i.member_id = ${memberId}::uuid`
  },
  sessions: {
    order: 19,
    title: 'Waar u bent ingelogd',
    fields: {
      device: 'Apparaat',
      network: 'Begin van het netwerkadres',
      signedInAt: 'Ingelogd',
      lastUsedAt: 'Laatst gebruikt'
    },
    gather: ({ db }, memberId) => db.$queryRaw`
      SELECT device, network, signed_in_at AS "signedInAt", last_used_at AS "lastUsedAt" FROM session WHERE member_id = ${memberId}::uuid ORDER BY signed_in_at`
  }
}
