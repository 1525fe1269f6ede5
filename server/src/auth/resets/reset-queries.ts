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

/** The one that has not come to an end. */
export function findOpen({ db }: Transaction, memberId: string) {
  return db.factorReset.findFirst({ where: { memberId, ...open }, select: shown })
}

/** Everybody who has to do with it, as far as it says who they are. */
export function findWhom({ db }: Transaction, id: string) {
  return db.member.findUnique({
    where: { id },
    select: { name: true, role: true, municipalityCode: true, endedAt: true, contact: { select: { email: true } } }
  })
}

/** Whoever of these is a moderator stays so until this transaction is over. */
export async function holdModerators({ db }: Transaction, ids: string[]) {
  await db.$queryRaw`SELECT FROM member WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR SHARE`
}

/** Answers whether there was no other. */
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

/** Of recalling and taking effect at once, one does: both want the row as it was. */
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

/** Who is still to be told, and every address at which we ever reached them. */
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
  await db.factorResetLink.createMany({ data: link })
}

export async function isOpen({ db }: Transaction, id: string) {
  return (await db.factorReset.count({ where: { id, ...open, member: { endedAt: null } } })) === 1
}

export async function noteTold({ db }: Transaction, id: string, toldAt: Date) {
  await db.factorReset.updateMany({ where: { id }, data: { toldAt } })
}

/** Takes one that is due, so that no other server does; answers with nothing when there is none. Who is not here, waits. */
export async function takeDue({ db }: Transaction, now: Date) {
  const [due] = await db.$queryRaw<{ id: string; memberId: string }[]>`
    UPDATE factor_reset SET done_at = ${now}
    WHERE id = (SELECT r.id FROM factor_reset r JOIN member m ON m.id = r.member_id AND m.ended_at IS NULL
        WHERE r.effective_at <= ${now} AND r.told_at IS NOT NULL AND r.recalled_at IS NULL AND r.done_at IS NULL ORDER BY r.effective_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
      AND recalled_at IS NULL
    RETURNING id, member_id AS "memberId"`
  return due
}

/** Everything with which this member could come in. Answers with the sessions that ended: what one of them was just changing is there by now, or never will be. */
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
