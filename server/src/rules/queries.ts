import type { Transaction } from '../platform/database.ts'
import type { ConsentList } from './schema.ts'

export const pageSize = 25

export function findRules({ db }: Transaction) {
  return db.houseRules.findFirstOrThrow({ orderBy: { version: 'desc' } })
}

export function findVersions({ db }: Transaction) {
  return db.houseRules.findMany({ orderBy: { version: 'desc' }, select: { version: true, summary: true, since: true } })
}

export async function findAccepted({ db }: Transaction, memberId: string) {
  const newest = await db.consent.findFirst({ where: { memberId }, orderBy: { version: 'desc' } })
  return newest?.version ?? null
}

type NewVersion = { id: string; version: number; markdown: string; html: string; summary: string; since: Date }

/** Returns whether it was added: of two concurrent versions, one is. */
export async function addRules({ db }: Transaction, rules: NewVersion) {
  return (await db.houseRules.createMany({ data: rules, skipDuplicates: true })).count === 1
}

/** Returns whether it was new. */
export async function addConsent({ db }: Transaction, consent: { memberId: string; version: number; at: Date }) {
  return (await db.consent.createMany({ data: consent, skipDuplicates: true })).count === 1
}

type Row = ConsentList['items'][number]

/** Of current members. */
export async function findConsents({ db }: Transaction, version: number, state: 'waiting' | 'accepted', page: number) {
  const items = await db.$queryRaw<Row[]>`
    SELECT m.id, m.name, m.role::text, m.acting, m.organisation, newest.version AS accepted, newest.at
    FROM member m LEFT JOIN LATERAL (SELECT version, at FROM consent c WHERE c.member_id = m.id ORDER BY version DESC LIMIT 1) newest ON true
    WHERE m.ended_at IS NULL AND (newest.version IS NOT DISTINCT FROM ${version}) = ${state === 'accepted'}
    ORDER BY newest.at DESC NULLS LAST, m.name, m.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  const [counts] = await db.$queryRaw<[{ accepted: number; waiting: number }]>`
    SELECT count(c.member_id)::int AS accepted, (count(*) - count(c.member_id))::int AS waiting
    FROM member m LEFT JOIN consent c ON c.member_id = m.id AND c.version = ${version} WHERE m.ended_at IS NULL`
  return { items, ...counts }
}
