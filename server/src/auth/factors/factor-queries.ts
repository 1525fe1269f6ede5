import type { Transaction } from '../../platform/database.ts'
import { failuresFromElsewhere, failuresFromOnePlace } from './attempts.ts'
import type { Held } from './policy.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Attempt = { account: Bytes; source: Bytes }

/** Locks a member's factors until the end of this transaction. */
export async function lockFactors({ db }: Transaction, memberId: string) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('factors of ' || ${memberId}, 0))`
}

type Kept = { passkeys: number; passphraseSetAt: Date | null; authenticatorSetAt: Date | null; recoveryCodes: number }

export async function findKept({ db }: Transaction, memberId: string): Promise<Kept> {
  const [kept] = await db.$queryRaw<[Kept]>`
    SELECT (SELECT count(*)::int FROM passkey WHERE member_id = ${memberId}::uuid) AS passkeys,
      (SELECT set_at FROM passphrase WHERE member_id = ${memberId}::uuid) AS "passphraseSetAt",
      (SELECT set_at FROM authenticator WHERE member_id = ${memberId}::uuid) AS "authenticatorSetAt",
      (SELECT count(*)::int FROM recovery_code WHERE member_id = ${memberId}::uuid AND used_at IS NULL) AS "recoveryCodes"`
  return kept
}

export async function findHeldFactors(transaction: Transaction, memberId: string): Promise<Held> {
  const { passkeys, passphraseSetAt, authenticatorSetAt } = await findKept(transaction, memberId)
  return { passkeys, hasPassphrase: passphraseSetAt !== null, hasAuthenticator: authenticatorSetAt !== null }
}

/** What others can easily know about a member, and their address. */
export async function findOwner({ db }: Transaction, memberId: string) {
  const select = { id: true, name: true, organisation: true, contact: { select: { email: true } } } as const
  const { contact, ...member } = await db.member.findUniqueOrThrow({ where: { id: memberId }, select })
  return { ...member, email: contact?.email ?? '' }
}

/** Removes an earlier one first in another statement, because forum_door may add and not remove. */
export async function addPassphrase({ db }: Transaction, passphrase: { memberId: string; hash: string; setAt: Date }) {
  await db.passphrase.createMany({ data: passphrase })
}

export async function addAuthenticator(
  { db }: Transaction,
  authenticator: { memberId: string; secret: Bytes; lastStep: bigint; setAt: Date }
) {
  await db.authenticator.createMany({ data: authenticator })
}

export async function addRecoveryCodes({ db }: Transaction, memberId: string, hashes: Bytes[], madeAt: Date) {
  await db.recoveryCode.createMany({ data: hashes.map((hash) => ({ hash, memberId, madeAt })) })
}

export async function removeRecoveryCodes({ db }: Transaction, memberId: string) {
  await db.$executeRaw`DELETE FROM recovery_code WHERE member_id = ${memberId}::uuid`
}

/** Returns whether it was there. */
export async function removePassphrase({ db }: Transaction, memberId: string) {
  return (await db.$executeRaw`DELETE FROM passphrase WHERE member_id = ${memberId}::uuid`) === 1
}

export async function removeAuthenticator({ db }: Transaction, memberId: string) {
  return (await db.$executeRaw`DELETE FROM authenticator WHERE member_id = ${memberId}::uuid`) === 1
}

export type HeldSecrets = { id: string; name: string; hash: string | null; secret: Bytes | null }

/** By a typed address, or by the id of a signed-in member. */
export async function findSecrets(
  { db }: Transaction,
  who: { address: string } | { id: string }
): Promise<HeldSecrets | null> {
  const [address, id] = 'address' in who ? [who.address, null] : [null, who.id]
  const [found] = await db.$queryRaw<HeldSecrets[]>`
    SELECT m.id::text, m.name, p.hash, a.secret
    FROM member m LEFT JOIN passphrase p ON p.member_id = m.id LEFT JOIN authenticator a ON a.member_id = m.id
    WHERE m.id = coalesce(${id}::uuid, member_with_address(${address}))`
  return found ?? null
}

/**
 * One statement uses up this time step and all earlier ones, so that a code works once, also under concurrent requests.
 * Returns whether it was unused.
 */
export async function useStep({ db }: Transaction, memberId: string | null, step: bigint) {
  return (
    (await db.$executeRaw`UPDATE authenticator SET last_step = ${step} WHERE member_id = ${memberId}::uuid AND last_step < ${step}`) ===
    1
  )
}

export async function useRecoveryCode({ db }: Transaction, memberId: string | null, hash: Bytes, usedAt: Date) {
  return (
    (await db.$executeRaw`UPDATE recovery_code SET used_at = ${usedAt} WHERE hash = ${hash} AND member_id = ${memberId}::uuid AND used_at IS NULL`) ===
    1
  )
}

/**
 * Counts the attempt as failed before anything is checked, so that concurrent attempts stay within the limit. Returns
 * whether it may continue.
 */
export async function beginAttempt(
  { db }: Transaction,
  { account, source }: Attempt,
  { now, since }: { now: Date; since: Date }
) {
  // Locks the account, because attempts from different places count together.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(encode(${account}, 'hex'), 0))`
  const [row] = await db.$queryRaw<[{ failures: number; isKnown: boolean }]>`
    INSERT INTO sign_in_attempt AS a (account, source, failures, since) VALUES (${account}, ${source}, 1, ${now})
    ON CONFLICT (account, source) DO UPDATE SET
      failures = CASE WHEN a.since < ${since} THEN 1 ELSE a.failures + 1 END, since = CASE WHEN a.since < ${since} THEN ${now} ELSE a.since END
    RETURNING a.failures, a.succeeded_at IS NOT NULL AS "isKnown"`
  const [{ total }] = await db.$queryRaw<[{ total: number }]>`
    SELECT coalesce(sum(failures), 0)::int AS total FROM sign_in_attempt WHERE account = ${account} AND since >= ${since} AND succeeded_at IS NULL`
  return row.failures <= failuresFromOnePlace && (row.isKnown || total <= failuresFromElsewhere)
}

export async function endAttempt({ db }: Transaction, { account, source }: Attempt, succeededAt: Date) {
  await db.signInAttempt.updateMany({ where: { account, source }, data: { failures: 0, succeededAt } })
}

/** Notes a failure for an address of nobody. The newest takes the place of the oldest of 10,000. */
export async function noteRefusal({ db }: Transaction, account: Bytes) {
  await db.$executeRaw`
    INSERT INTO refused_sign_in (place, account) VALUES (nextval('refused_sign_in_place'), ${account})
    ON CONFLICT (place) DO UPDATE SET account = excluded.account, at = excluded.at`
}

export async function sweepRefusals({ db }: Transaction, before: Date) {
  await db.refusedSignIn.deleteMany({ where: { at: { lt: before } } })
}

/** Deletes failures after a day, and places with an earlier success after a quarter of a year. */
export async function sweepAttempts(
  { db }: Transaction,
  { failedBefore, succeededBefore }: { failedBefore: Date; succeededBefore: Date }
) {
  await db.signInAttempt.deleteMany({
    where: { OR: [{ succeededAt: null, since: { lt: failedBefore } }, { succeededAt: { lt: succeededBefore } }] }
  })
}
