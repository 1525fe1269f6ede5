import { Prisma } from '@raadkamer/database/client'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import type { Proved } from './proof.ts'
import type { OwnSession } from './schema.ts'

/** Sessions that are older than this have ended, and so have those from the future. */
export type Limits = { signedInAfter: Date; usedAfter: Date; moderatorUsedAfter: Date; usedBefore: Date }

export async function findLiveSessions(
  database: GatedDatabase,
  ids: string[],
  { signedInAfter, usedAfter, moderatorUsedAfter, usedBefore }: Limits
) {
  const rows = await database.readAtTheDoor<{ id: string }>('live sessions', liveSql, [
    ids,
    signedInAfter,
    usedAfter,
    moderatorUsedAfter,
    usedBefore
  ])
  return new Set(rows.map(({ id }) => id))
}

const liveSql = `
  SELECT public_id AS id FROM known_sessions()
  WHERE public_id = ANY ($1) AND is_good(signed_in_at, last_used_at, is_moderator, $2, $3, $4) AND last_used_at <= $5
    AND stepped_up_at IS NOT NULL AND NOT owes_organisation AND has_accepted_rules`

/** Throws when the proof is not this server's. */
export async function addSession({ db }: Transaction, { facts, proof }: Proved) {
  await db.$executeRaw`SELECT issue_session(${facts}, ${proof})`
}

export async function noteUse({ db }: Transaction, id: string, lastUsedAt: Date) {
  await db.session.updateMany({ where: { id }, data: { lastUsedAt } })
}

/** Gives the session a new id. Returns whether it still existed. */
export async function renewSession({ db }: Transaction, { facts, proof }: Proved) {
  const [renewed] = await db.$queryRaw<[{ isThere: boolean }]>`
    SELECT renew_session(${facts}, ${proof}) AS "isThere"`
  return renewed.isThere
}

export async function isSessionThere({ db }: Transaction, publicId: string) {
  return (await db.$queryRaw<object[]>`SELECT FROM session WHERE public_id = ${publicId}::uuid`).length === 1
}

/** Returns the member of the session, if it existed. */
export async function removeSession({ db }: Transaction, id: string) {
  const [removed] = await db.$queryRaw<{ memberId: string; sessionId: string }[]>`
    DELETE FROM session WHERE id = ${id} RETURNING member_id AS "memberId", public_id::text AS "sessionId"`
  return removed
}

export async function removeStaleSessions(
  { db }: Transaction,
  { signedInAfter, usedAfter, moderatorUsedAfter, usedBefore }: Limits
) {
  await db.$executeRaw`
    DELETE FROM session s USING member m
    WHERE m.id = s.member_id AND (s.signed_in_at <= ${signedInAfter} OR greatest(s.signed_in_at, s.last_used_at) > ${usedBefore} OR s.last_used_at <= CASE m.role WHEN 'moderator' THEN ${moderatorUsedAfter}::timestamptz ELSE ${usedAfter} END)`
}

/** Removes sessions of one member. Returns the removed ones. */
export async function removeSessions(
  { db }: Transaction,
  memberId: string,
  which: { only: string } | { except: string }
) {
  const those =
    'only' in which ? Prisma.sql`public_id = ${which.only}::uuid` : Prisma.sql`public_id <> ${which.except}::uuid`
  return db.$queryRaw<
    { sessionId: string }[]
  >`DELETE FROM session WHERE member_id = ${memberId}::uuid AND ${those} RETURNING public_id::text AS "sessionId"`
}

type Shown = Omit<OwnSession, 'isThis'>

/** Raw SQL, because Prisma also reads the id of a session, and a member may not read that. */
export function findSessionsOf(
  { db }: Transaction,
  memberId: string,
  { signedInAfter, usedAfter }: Pick<Limits, 'signedInAfter' | 'usedAfter'>
) {
  return db.$queryRaw<Shown[]>`
    SELECT public_id AS id, method, device, network, signed_in_at AS "signedInAt", last_used_at AS "lastUsedAt"
    FROM session WHERE member_id = ${memberId}::uuid AND signed_in_at > ${signedInAfter} AND last_used_at > ${usedAfter}
    ORDER BY last_used_at DESC, public_id`
}
