import type { Transaction } from '../../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>

const factors = { passkeys: { select: { id: true }, take: 1 }, passphrase: { select: { memberId: true } } } as const

/**
 * A mailed link only makes a first factor. Somebody who takes over a mailbox cannot add one to an account in use (ASVS
 * 6.4.4).
 */
export function hasFactor({ passkeys, passphrase }: { passkeys: object[]; passphrase: object | null }) {
  return passkeys.length > 0 || passphrase !== null
}

/** forum_door sees only links of current members. */
export function findEnrolmentLink({ db }: Transaction, tokenHash: Hash) {
  return db.enrolmentLink.findUnique({
    where: { tokenHash },
    include: { member: { select: { id: true, name: true, organisation: true, ...factors } } }
  })
}

/** One statement checks the link and uses it up, so that it works once, also under concurrent requests. */
export async function spendLink({ db }: Transaction, tokenHash: Hash, now: Date) {
  return (
    (
      await db.enrolmentLink.updateMany({
        where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now }
      })
    ).count === 1
  )
}

/** A new link replaces every unused older one. A retry of the same letter has the same link, and renews it. */
export async function replaceLinks(
  { db }: Transaction,
  link: { tokenHash: Hash; memberId: string; email: string; expiresAt: Date },
  now: Date
) {
  const { memberId, tokenHash, expiresAt } = link
  await db.enrolmentLink.updateMany({ where: { memberId, usedAt: null }, data: { expiresAt: now } })
  await db.enrolmentLink.upsert({ where: { tokenHash }, create: link, update: { expiresAt } })
}

/** A member's address, and whether they have a factor. Returns nothing once the membership has ended. */
export function findReachable({ db }: Transaction, memberId: string) {
  return db.member.findFirst({
    where: { id: memberId, endedAt: null, contact: { isNot: null } },
    select: {
      role: true,
      contact: { select: { email: true } },
      ...factors,
      resets: { where: { doneAt: { not: null } }, select: { id: true }, take: 1 }
    }
  })
}
