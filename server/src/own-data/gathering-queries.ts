import type { Transaction } from '../platform/database.ts'

export type Row = Record<string, unknown>

/**
 * Everything that a member may take along, by the name of its section. Asked as themselves, each with the thread that it stands in: what they may
 * not read now is not in it, their own words there neither. Of others no more than the name beside what they may read.
 */
export async function gather({ db }: Transaction, id: string): Promise<Record<string, Row[]> | null> {
  const profile = await db.$queryRaw<Row[]>`
    SELECT m.name, m.role::text, m.acting, m.organisation, m.joined_at AS "joinedAt", c.email, c.mail_of::text[] AS "mailOf",
      EXISTS (SELECT FROM photo p WHERE p.member_id = m.id) AS "hasPhoto"
    FROM member m JOIN contact c ON c.member_id = m.id WHERE m.id = ${id}::uuid`
  // Whoever is no member any more takes nothing along.
  if (profile.length === 0) return null

  return {
    profile,
    forums: await db.$queryRaw`
      SELECT f.name, e.since FROM enrolment e JOIN forum f ON f.id = e.forum_id WHERE e.member_id = ${id}::uuid ORDER BY f.name`,
    seats: await db.$queryRaw`
      SELECT s.office::text AS role, s.acting, g.name AS municipality, s.since, s.until, s.confirmed_at AS "confirmedAt", s.due_at AS "dueAt", s.ends_on::text AS "endsOn"
      FROM seat s LEFT JOIN municipality g ON g.code = s.municipality_code WHERE s.holder_id = ${id}::uuid ORDER BY s.since`,
    applications: await db.$queryRaw`
      SELECT name, role::text, acting, organisation, email, motivation, state::text, applied_at AS "appliedAt", confirmed_at AS "confirmedAt", decided_at AS "decidedAt"
      FROM own_applications()`,
    arrivals: await db.$queryRaw`
      SELECT a.name, a.role::text, a.acting, a.organisation, a.email, t.title AS thread, a.invited_at AS "invitedAt", a.accepted_at AS "acceptedAt"
      FROM own_arrivals() a LEFT JOIN thread t ON t.id = a.thread_id`,
    answers:
      await db.$queryRaw`SELECT question, asked_at AS "askedAt", answer, answered_at AS "answeredAt" FROM own_answers()`,
    questions: await db.$queryRaw`
      SELECT t.title, f.name AS forum, t.audience::text, t.created_at AS "askedAt"
      FROM thread t JOIN forum f ON f.id = t.forum_id WHERE t.author_id = ${id}::uuid ORDER BY t.created_at`,
    posts: await db.$queryRaw`
      SELECT t.title AS thread, p.number, p.written_at AS "writtenAt", p.edited_at AS "editedAt", p.author_role::text AS role, p.author_acting AS acting,
        CASE WHEN p.deleted_at IS NOT NULL THEN 'deleted' WHEN p.hidden_at IS NOT NULL THEN 'hidden' ELSE 'shown' END AS state,
        CASE WHEN p.hidden_at IS NOT NULL AND p.deleted_at IS NULL
          THEN (SELECT r.markdown FROM post_revision r WHERE r.post_id = p.id ORDER BY r.id DESC LIMIT 1) ELSE p.markdown END AS text
      FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.author_id = ${id}::uuid ORDER BY p.written_at, p.id`,
    revisions: await db.$queryRaw`
      SELECT t.title AS thread, p.number, r.until, r.markdown AS text
      FROM post_revision r JOIN post p ON p.id = r.post_id JOIN thread t ON t.id = p.thread_id WHERE p.author_id = ${id}::uuid ORDER BY r.until, r.id`,
    participations: await db.$queryRaw`
      SELECT t.title AS thread, p.joined_at AS since FROM participant p JOIN thread t ON t.id = p.thread_id WHERE p.member_id = ${id}::uuid ORDER BY p.joined_at`,
    readings: await db.$queryRaw`
      SELECT t.title AS thread, r.last_read AS "lastRead", r.is_muted AS "isMuted"
      FROM reading r JOIN thread t ON t.id = r.thread_id WHERE r.member_id = ${id}::uuid ORDER BY t.title, t.id`,
    reports: await db.$queryRaw`
      SELECT t.title AS thread, p.number, r.reported_at AS "reportedAt", r.reason, r.decision::text, r.decided_at AS "decidedAt"
      FROM report r JOIN post p ON p.id = r.post_id JOIN thread t ON t.id = p.thread_id WHERE r.reporter_id = ${id}::uuid ORDER BY r.reported_at`,
    notifications: await db.$queryRaw`
      SELECT n.kind::text, t.title AS thread, n.post_number AS number, m.name AS "causedBy", n.created_at AS "createdAt", n.seen_at AS "seenAt", n.mailed_at AS "mailedAt"
      FROM notification n JOIN thread t ON t.id = n.thread_id JOIN member m ON m.id = n.caused_by_id WHERE n.member_id = ${id}::uuid ORDER BY n.created_at`,
    invitations: await db.$queryRaw`
      SELECT i.role::text, i.organisation, t.title AS thread, i.invited_at AS "invitedAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt"
      FROM invitation i LEFT JOIN thread t ON t.id = i.thread_id
      WHERE i.invited_by_id = ${id}::uuid AND (i.thread_id IS NULL OR t.id IS NOT NULL) ORDER BY i.invited_at`,
    guides: await db.$queryRaw`
      SELECT g.title, f.name AS forum, g.uploaded_at AS "uploadedAt" FROM guide g JOIN forum f ON f.id = g.forum_id WHERE g.uploaded_by_id = ${id}::uuid ORDER BY g.uploaded_at`,
    passkeys:
      await db.$queryRaw`SELECT name, created_at AS "createdAt", used_at AS "usedAt" FROM passkey WHERE member_id = ${id}::uuid ORDER BY created_at`,
    otherWays: await db.$queryRaw`
      SELECT 'passphrase' AS kind, set_at AS "setAt", NULL::timestamptz AS "usedAt" FROM passphrase WHERE member_id = ${id}::uuid
      UNION ALL SELECT 'authenticator', set_at, NULL FROM authenticator WHERE member_id = ${id}::uuid
      UNION ALL SELECT 'recoveryCode', NULL, used_at FROM recovery_code WHERE member_id = ${id}::uuid`,
    workAccounts: await db.$queryRaw`
      SELECT p.name, i.linked_at AS "linkedAt", i.used_at AS "usedAt"
      FROM identity i LEFT JOIN identity_provider p ON p.id = i.provider_id WHERE i.member_id = ${id}::uuid`,
    sessions: await db.$queryRaw`
      SELECT device, network, signed_in_at AS "signedInAt", last_used_at AS "lastUsedAt" FROM session WHERE member_id = ${id}::uuid ORDER BY signed_in_at`,
    consents: await db.$queryRaw`SELECT version, at FROM consent WHERE member_id = ${id}::uuid ORDER BY version`,
    erasure: await db.$queryRaw`
      SELECT posts::text, questions::text, asked_at AS "askedAt", effective_at AS "effectiveAt" FROM erasure WHERE member_id = ${id}::uuid`,
    record: await db.$queryRaw`
      SELECT kind, regexp_replace(done, ' (van|door|voor|aan)$|:$', '') AS done, at, CASE WHEN is_by_self THEN 'self' ELSE 'desk' END AS by, CASE WHEN is_about_self THEN 'self' ELSE 'other' END AS about, reason, particulars FROM own_record()`
  }
}
