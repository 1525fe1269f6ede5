import { person } from '../../members/person-queries.ts'
import type { Transaction } from '../../platform/database.ts'
import { lockFactors } from '../factors/factor-queries.ts'

type Hash = Uint8Array<ArrayBuffer>

const open = { recalledAt: null, doneAt: null } as const
const shown = {
  id: true,
  memberId: true,
  askedById: true,
  askedAt: true,
  askedEvidence: true,
  secondedAt: true,
  secondedEvidence: true,
  effectiveAt: true,
  askedBy: person,
  secondedBy: person
} as const

export type ResetRecord = NonNullable<Awaited<ReturnType<typeof findOpen>>>

/** The open reset of a member. */
export function findOpen({ db }: Transaction, memberId: string) {
  return db.factorReset.findFirst({ where: { memberId, ...open }, select: shown })
}

/** The identity of a member. */
export function findWhom({ db }: Transaction, id: string) {
  return db.member.findUnique({
    where: { id },
    select: { name: true, role: true, municipalityCode: true, endedAt: true, contact: { select: { email: true } } }
  })
}

/** Locks those of these members who are moderators, so that they stay moderators until the end of this transaction. */
export async function holdModerators({ db }: Transaction, ids: string[]) {
  await db.$queryRaw`SELECT FROM member WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR SHARE`
}

/** Returns false when there already is an open reset. */
export async function addReset(
  { db }: Transaction,
  reset: { memberId: string; askedById: string; askedAt: Date; askedEvidence: string }
) {
  return (await db.factorReset.createMany({ data: reset, skipDuplicates: true })).count === 1
}

type Second = { secondedById: string; secondedAt: Date; secondedEvidence: string; effectiveAt: Date }

export async function secondReset({ db }: Transaction, id: string, second: Second) {
  return (await db.factorReset.updateMany({ where: { id, secondedById: null, ...open }, data: second })).count === 1
}

/** Of a concurrent recall and execution, one succeeds: each requires the row to be unchanged. */
export async function recallReset({ db }: Transaction, id: string, recalledAt: Date) {
  return (await db.factorReset.updateMany({ where: { id, ...open }, data: { recalledAt } })).count === 1
}

export async function findResetByToken({ db }: Transaction, tokenHash: Hash) {
  const link = await db.factorResetLink.findUnique({
    where: { tokenHash },
    select: { reset: { select: { id: true, memberId: true, recalledAt: true, doneAt: true } } }
  })
  return link?.reset
}

/** The member to tell, with every address that we have had for them. */
export async function findToTell({ db }: Transaction, id: string) {
  const reset = await db.factorReset.findFirst({
    where: { id, ...open, toldAt: null, member: { endedAt: null } },
    select: {
      member: { select: { contact: { select: { email: true } }, enrolmentLinks: { select: { email: true } } } }
    }
  })
  return (
    reset && [
      ...new Set(
        [reset.member.contact?.email, ...reset.member.enrolmentLinks.map(({ email }) => email)].filter(
          (email) => email !== undefined
        )
      )
    ]
  )
}

export async function addResetLink({ db }: Transaction, link: { tokenHash: Hash; resetId: string }) {
  await db.factorResetLink.createMany({ data: link, skipDuplicates: true })
}

export async function isOpen({ db }: Transaction, id: string) {
  return (await db.factorReset.count({ where: { id, ...open, member: { endedAt: null } } })) === 1
}

/** The member is told when every letter has its answer. Two answers at once wait for each other here. */
export async function noteAnswered({ db }: Transaction, id: string, tokenHashes: Hash[], at: Date) {
  await db.$queryRaw`SELECT FROM factor_reset WHERE id = ${id}::uuid FOR UPDATE`
  await db.factorResetLink.updateMany({ where: { tokenHash: { in: tokenHashes } }, data: { answeredAt: at } })
  await db.factorReset.updateMany({
    where: { id, toldAt: null, links: { none: { answeredAt: null } } },
    data: { toldAt: at }
  })
}

/**
 * Claims a due reset, so that no other server does. Returns nothing when there is none. A suspended member's reset
 * waits.
 */
export async function takeDue({ db }: Transaction, now: Date) {
  const [due] = await db.$queryRaw<{ id: string; memberId: string }[]>`
    UPDATE factor_reset SET done_at = ${now}
    WHERE id = (SELECT r.id FROM factor_reset r JOIN member m ON m.id = r.member_id AND m.ended_at IS NULL
        WHERE r.effective_at <= ${now} AND r.told_at IS NOT NULL AND r.recalled_at IS NULL AND r.done_at IS NULL ORDER BY r.effective_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
      AND recalled_at IS NULL
    RETURNING id, member_id AS "memberId"`
  return due
}

/**
 * Deletes every factor, link and session of this member. Returns the ended sessions. It locks the factors first, so a
 * concurrent change either is done before it or is refused.
 */
export async function dropFactors(transaction: Transaction, memberId: string) {
  const { db } = transaction
  await lockFactors(transaction, memberId)
  await db.passkey.deleteMany({ where: { memberId } })
  await db.passphrase.deleteMany({ where: { memberId } })
  await db.authenticator.deleteMany({ where: { memberId } })
  await db.recoveryCode.deleteMany({ where: { memberId } })
  await db.identity.deleteMany({ where: { memberId } })
  await db.enrolmentLink.deleteMany({ where: { memberId } })
  return db.$queryRaw<
    { sessionId: string }[]
  >`DELETE FROM session WHERE member_id = ${memberId}::uuid RETURNING public_id::text AS "sessionId"`
}
