import { Prisma } from '@raadkamer/database/client'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'
import type { Arrival } from './arrival.ts'
import type { OwnSession } from '../schema.ts'

/** What is older than this has ended. */
export type Limits = { signedInAfter: Date; usedAfter: Date; moderatorUsedAfter: Date }
export type SessionRow = {
  publicId: string
  memberId: string
  isModerator: boolean
  hasAcceptedRules: boolean
  lastUsedAt: Date
  steppedUpAt: Date | null
  owesOrganisation: boolean
}

/** `$1` is what is asked for; the other three are the limits. */
const isLive = "s.signed_in_at > $2 AND s.last_used_at > CASE m.role WHEN 'moderator' THEN $4::timestamptz ELSE $3 END"

/** Whether the organisation of its member wants to see them itself, and did not in this session. */
const owesOrganisation = `EXISTS (
  SELECT FROM contact c JOIN identity_provider_domain d ON d.domain = c.domain JOIN identity_provider p ON p.id = d.provider_id AND p.is_required
  WHERE c.member_id = s.member_id AND p.id IS DISTINCT FROM s.provider_id)`

/** The house rules as they are now. */
const hasAcceptedRules =
  'EXISTS (SELECT FROM consent c WHERE c.member_id = s.member_id AND c.version = current_rules())'

/** The session of every request: one query, and only while its member belongs here. */
export async function findSession(
  database: GatedDatabase,
  idHash: string,
  { signedInAfter, usedAfter, moderatorUsedAfter }: Limits
) {
  const [row] = await database.readAtTheDoor<SessionRow>('session', sessionSql, [
    idHash,
    signedInAfter,
    usedAfter,
    moderatorUsedAfter
  ])
  return row
}

const sessionSql = `
  SELECT s.public_id AS "publicId", s.member_id AS "memberId", m.role = 'moderator' AS "isModerator", s.last_used_at AS "lastUsedAt", s.stepped_up_at AS "steppedUpAt",
    ${owesOrganisation} AS "owesOrganisation",
    ${hasAcceptedRules} AS "hasAcceptedRules"
  FROM session s JOIN member m ON m.id = s.member_id AND m.ended_at IS NULL
  WHERE s.id = $1 AND ${isLive}`

export async function findLiveSessions(
  database: GatedDatabase,
  ids: string[],
  { signedInAfter, usedAfter, moderatorUsedAfter }: Limits
) {
  const rows = await database.readAtTheDoor<{ id: string }>('live sessions', liveSql, [
    ids,
    signedInAfter,
    usedAfter,
    moderatorUsedAfter
  ])
  return new Set(rows.map(({ id }) => id))
}

const liveSql = `
  SELECT s.public_id AS id FROM session s JOIN member m ON m.id = s.member_id AND m.ended_at IS NULL
  WHERE s.public_id = ANY ($1) AND ${isLive} AND s.stepped_up_at IS NOT NULL AND NOT ${owesOrganisation} AND ${hasAcceptedRules}`

type NewSession = Arrival & {
  id: string
  publicId: string
  memberId: string
  providerId: string | null
  signedInAt: Date
  lastUsedAt: Date
  steppedUpAt: Date | null
}

export async function addSession({ db }: Transaction, session: NewSession) {
  await db.session.createMany({ data: session })
}

export async function noteUse({ db }: Transaction, id: string, lastUsedAt: Date) {
  await db.session.updateMany({ where: { id }, data: { lastUsedAt } })
}

/** Under a new id; answers whether it was still there. */
export async function renewSession({ db }: Transaction, publicId: string, renewed: { id: string; steppedUpAt: Date }) {
  return (await db.session.updateMany({ where: { publicId }, data: renewed })).count === 1
}

export async function isSessionThere({ db }: Transaction, publicId: string) {
  return (await db.$queryRaw<object[]>`SELECT FROM session WHERE public_id = ${publicId}::uuid`).length === 1
}

/** Answers whose it was, if it was there. */
export async function removeSession({ db }: Transaction, id: string) {
  const [removed] = await db.$queryRaw<{ memberId: string; sessionId: string }[]>`
    DELETE FROM session WHERE id = ${id} RETURNING member_id AS "memberId", public_id::text AS "sessionId"`
  return removed
}

export async function removeStaleSessions(
  { db }: Transaction,
  { signedInAfter, usedAfter, moderatorUsedAfter }: Limits
) {
  await db.$executeRaw`
    DELETE FROM session s USING member m
    WHERE m.id = s.member_id AND (s.signed_in_at <= ${signedInAfter} OR s.last_used_at <= CASE m.role WHEN 'moderator' THEN ${moderatorUsedAfter}::timestamptz ELSE ${usedAfter} END)`
}

/** Of one member. Answers which ended. */
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

/** Past Prisma, which also reads what a session is kept under: that no member may. */
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
