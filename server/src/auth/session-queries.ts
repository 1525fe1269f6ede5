import type { DatabaseSession, DatabaseUser } from 'lucia'
import type { GatedDatabase, Transaction } from '../platform/database.ts'

type Row = { member_id: string; is_moderator: boolean; expires_at: Date }

/** The session of every request: one query, and only while its member belongs here. */
export async function findSession(database: GatedDatabase, idHash: string, signedInAfter: Date): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await database.readAtTheDoor<Row>('session', sessionSql, [idHash, signedInAfter])
  if (!row) return [null, null]

  return [
    { id: idHash, userId: row.member_id, expiresAt: row.expires_at, attributes: {} },
    { id: row.member_id, attributes: { isModerator: row.is_moderator } }
  ]
}

const sessionSql = `
  SELECT s.member_id, s.expires_at, m.role = 'moderator' AS is_moderator
  FROM session s JOIN member m ON m.id = s.member_id AND m.ended_at IS NULL
  WHERE s.id = $1 AND s.signed_in_at > $2`

type Limits = { signedInAfter: Date; expiresAfter: Date; moderatorExpiresAfter: Date }

export async function findLiveSessions(database: GatedDatabase, ids: string[], { signedInAfter, expiresAfter, moderatorExpiresAfter }: Limits) {
  const rows = await database.readAtTheDoor<{ id: string }>('live sessions', liveSql, [ids, signedInAfter, expiresAfter, moderatorExpiresAfter])
  return new Set(rows.map(({ id }) => id))
}

const liveSql = `
  SELECT s.id FROM session s JOIN member m ON m.id = s.member_id AND m.ended_at IS NULL
  WHERE s.id = ANY ($1) AND s.signed_in_at > $2 AND s.expires_at > CASE m.role WHEN 'moderator' THEN $4::timestamptz ELSE $3 END`

export async function addSession({ db }: Transaction, session: { id: string; memberId: string; expiresAt: Date }) {
  await db.session.createMany({ data: session })
}

export async function extendSession({ db }: Transaction, id: string, expiresAt: Date) {
  await db.session.updateMany({ where: { id }, data: { expiresAt } })
}

/** Answers whose it was, if it was there. */
export async function removeSession({ db }: Transaction, id: string) {
  const [removed] = await db.$queryRaw<{ member_id: string }[]>`DELETE FROM session WHERE id = ${id} RETURNING member_id`
  return removed?.member_id
}

export async function removeSessions({ db }: Transaction, which: { memberId: string } | { expiresAt: { lt: Date } }) {
  await db.session.deleteMany({ where: which })
}

export async function findSessionsOf({ db }: Transaction, memberId: string) {
  return db.session.findMany({ where: { memberId } })
}
