import type { Transaction } from '../platform/database.ts'
import { today } from './seat-queries.ts'

type Hash = Uint8Array<ArrayBuffer>

/** A member's address, also while they are suspended. */
export async function findHolderAddress({ db }: Transaction, memberId: string) {
  const member = await db.member.findUnique({
    where: { id: memberId },
    select: { ending: true, contact: { select: { email: true } } }
  })
  return member?.contact ? { email: member.contact.email, isSuspended: member.ending === 'suspended' } : null
}

/** A hand-over that is still open, and that the holder started or had their day for. */
export function findOpenHandOver({ db }: Transaction, id: string, now: Date) {
  return db.handOver.findFirst({
    where: {
      id,
      closedAt: null,
      acceptedAt: null,
      expiresAt: { gt: now },
      seat: { until: null }
    },
    select: { email: true }
  })
}

export async function keepHandOverToken({ db }: Transaction, id: string, tokenHash: Hash) {
  await db.handOver.updateMany({ where: { id }, data: { tokenHash } })
}

/** The contact of a municipality in which a seat waits for an answer. */
export function findContactToAsk({ db }: Transaction, municipalityCode: string) {
  return db.municipalityContact.findFirst({
    where: {
      municipalityCode,
      endedAt: null,
      municipality: { seats: { some: { until: null, askedAt: { not: null } } } }
    },
    select: { id: true, email: true }
  })
}

/** Replaces the token, so that the older link opens nothing. */
export async function keepContactToken({ db }: Transaction, id: string, tokenHash: Hash, tokenExpiresAt: Date) {
  await db.municipalityContact.updateMany({ where: { id }, data: { tokenHash, tokenExpiresAt } })
}

/** Whether a suspended member has been confirmed since. A member whose office has ended waits for a moderator. */
export async function isConfirmedSince({ db }: Transaction, memberId: string, now: Date) {
  const rows = await db.$queryRaw<object[]>`
    SELECT FROM member m JOIN seat s ON s.holder_id = m.id AND s.until IS NULL
    WHERE m.id = ${memberId}::uuid AND m.ending = 'suspended' AND s.confirmed_at > m.ended_at AND (s.ends_on IS NULL OR s.ends_on > ${today(now)})
    FOR NO KEY UPDATE OF m, s`
  return rows.length === 1
}
