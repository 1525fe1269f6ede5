import type { Transaction } from '../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>

const running = { acceptedAt: null, revokedAt: null }

/** Locks the invitation until the end of this transaction, so that it is sent once. */
export async function lockInvitation({ db }: Transaction, id: string) {
  await db.$queryRaw`SELECT FROM invitation WHERE id = ${id}::uuid FOR UPDATE`
  return db.invitation.findFirst({
    where: { id, revokedAt: null },
    include: {
      member: { select: { endedAt: true } },
      invitedBy: { select: { name: true, role: true, acting: true, organisation: true } }
    }
  })
}

/** The member or former member with this address. */
export async function findMemberByAddress({ db }: Transaction, email: string) {
  const [holder] = await db.$queryRaw<{ id: string; isHere: boolean }[]>`
    SELECT m.id, m.ended_at IS NULL AS "isHere" FROM contact c JOIN member m ON m.id = c.member_id WHERE lower(c.email) = lower(${email})`
  return holder
}

export async function keepLetterToken({ db }: Transaction, id: string, letter: { tokenHash: Hash; expiresAt: Date }) {
  await db.invitation.update({ where: { id }, data: letter })
}

export async function keepSent({ db }: Transaction, id: string, sentAt: Date) {
  await db.invitation.updateMany({ where: { id, sentAt: null }, data: { sentAt } })
}

export async function isStill({ db }: Transaction, id: string, tokenHash: Hash) {
  return (await db.invitation.count({ where: { id, tokenHash, revokedAt: null } })) === 1
}

export async function forgetUnused({ db }: Transaction, id: string) {
  await db.invitation.deleteMany({ where: { id } })
}

/** Marks an invitation as accepted by a member, who needs no letter. */
export async function acceptFor({ db }: Transaction, id: string, memberId: string, now: Date) {
  await db.invitation.updateMany({
    where: { id, ...running },
    data: { acceptedAt: now, sentAt: now, memberId, tokenHash: null }
  })
}

export function findCode({ db }: Transaction, id: string) {
  return db.invitationCode.findUnique({
    where: { id },
    select: { attemptHash: true, expiresAt: true, invitation: { select: { email: true, revokedAt: true } } }
  })
}

export async function keepCode({ db }: Transaction, id: string, codeHash: Hash) {
  await db.invitationCode.update({ where: { id }, data: { codeHash } })
}

/** Deletes invitations that nobody can use any more, and those that no second moderator agreed to. */
export async function forgetOld({ db }: Transaction, before: Date) {
  const neverSent = { expiresAt: null, invitedAt: { lt: before } }
  // How a member joined is kept as long as the membership lasts (R-ID-10).
  const ofNoMember = {
    OR: [{ threadId: { not: null } }, { member: { endedAt: { lt: before }, ending: { not: 'suspended' as const } } }]
  }
  await db.invitation.deleteMany({
    where: {
      OR: [
        { acceptedAt: { lt: before }, ...ofNoMember },
        { revokedAt: { lt: before } },
        { acceptedAt: null, expiresAt: { lt: before } },
        neverSent
      ]
    }
  })
}
