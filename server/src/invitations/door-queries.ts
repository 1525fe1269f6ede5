import type { Transaction } from '../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>

/** forum_door sees no address, and no revoked invitation. */
export function findInvitationByToken({ db }: Transaction, tokenHash: Hash) {
  return db.invitation.findUnique({
    where: { tokenHash },
    select: { id: true, name: true, expiresAt: true, acceptedAt: true }
  })
}

/**
 * One statement checks that the link has expired, and removes its token. This works three times for each letter that a
 * member sent.
 */
export async function endExpired({ db }: Transaction, tokenHash: Hash, now: Date) {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE invitation SET token_hash = NULL, sent_at = NULL, renewals = renewals + 1
    WHERE token_hash = ${tokenHash} AND expires_at <= ${now} AND renewals < 3 RETURNING id`
  return row?.id
}

/** Locks the invitation, so that concurrent requests for a code are all counted. */
export async function countCodes({ db }: Transaction, invitationId: string, since: Date) {
  await db.$queryRaw`SELECT FROM invitation WHERE id = ${invitationId}::uuid FOR UPDATE`
  return db.invitationCode.count({ where: { invitationId, askedAt: { gt: since } } })
}

export async function addCode(
  { db }: Transaction,
  code: { id: string; invitationId: string; attemptHash: Hash; askedAt: Date; expiresAt: Date }
) {
  await db.$executeRaw`
    INSERT INTO invitation_code (id, invitation_id, attempt_hash, asked_at, expires_at)
    VALUES (${code.id}::uuid, ${code.invitationId}::uuid, ${code.attemptHash}, ${code.askedAt}, ${code.expiresAt})`
}

type Accepted = {
  id: string
  memberId: string | null
  email: string
  threadId: string | null
  forumId: string
  sequence: number
  isFirst: boolean
}

/** Returns nothing when the link or the code is wrong, and no member when the address already belongs to one. */
export async function accept(
  { db }: Transaction,
  proof: { tokenHash: Hash; attemptHash: Hash; codeHash: Hash },
  now: Date
) {
  const [row] = await db.$queryRaw<Accepted[]>`
    SELECT id, "memberId", email, "threadId", "forumId", sequence, "isFirst"
    FROM accept_invitation(${proof.tokenHash}, ${proof.attemptHash}, ${proof.codeHash}, ${now})`
  return row
}
