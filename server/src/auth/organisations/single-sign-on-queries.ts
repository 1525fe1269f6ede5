import type { Transaction } from '../../platform/database.ts'

/** The provider of a mail domain, or of an organisation's name. */
export function findProviderFor({ db }: Transaction, organisation: string) {
  return db.identityProvider.findFirst({
    where: {
      OR: [{ domains: { some: { domain: organisation } } }, { name: { equals: organisation, mode: 'insensitive' } }]
    }
  })
}

export function findProvider({ db }: Transaction, id: string) {
  return db.identityProvider.findUnique({ where: { id } })
}

/** The current member of this account. Only provider and subject identify an account (nOAuth). */
export async function useIdentity({ db }: Transaction, providerId: string, subject: string, usedAt: Date) {
  const where = { providerId_subject: { providerId, subject } }
  const identity = await db.identity.findUnique({ where, include: { member: { select: { id: true, name: true } } } })
  if (identity) await db.identity.updateMany({ where: { providerId, subject }, data: { usedAt } })
  return identity?.member
}

type Required = { providerId: string; isLinked: boolean }

/** The provider that this member has to use. */
export async function findRequired({ db }: Transaction, memberId: string) {
  const [required] = await db.$queryRaw<Required[]>`
    SELECT p.id AS "providerId", EXISTS (SELECT FROM identity i WHERE i.member_id = c.member_id AND i.provider_id = p.id) AS "isLinked"
    FROM contact c JOIN identity_provider_domain d ON d.domain = c.domain JOIN identity_provider p ON p.id = d.provider_id AND p.is_required
    WHERE c.member_id = ${memberId}::uuid`
  return required
}

/** Runs as the member: the provider of their mail domain, and their linked account. */
export async function findOwn({ db }: Transaction, memberId: string) {
  const [row] = await db.$queryRaw<{ email: string; providerId: string | null }[]>`
    SELECT c.email, d.provider_id AS "providerId" FROM contact c LEFT JOIN identity_provider_domain d ON d.domain = c.domain WHERE c.member_id = ${memberId}::uuid`
  const shown = { id: true, name: true, isRequired: true } as const
  const provider = row?.providerId
    ? await db.identityProvider.findUnique({ where: { id: row.providerId }, select: shown })
    : null
  const identity = await db.identity.findUnique({
    where: { memberId },
    select: { linkedAt: true, usedAt: true, subject: true, provider: { select: shown } }
  })
  return { email: row?.email ?? null, provider, identity }
}

/** Returns whether it was new: an account belongs to one member, and a member has one. */
export async function addIdentity(
  { db }: Transaction,
  identity: { providerId: string; subject: string; memberId: string; linkedAt: Date }
) {
  return (await db.identity.createMany({ data: identity, skipDuplicates: true })).count === 1
}

export async function removeIdentity({ db }: Transaction, memberId: string) {
  return (await db.identity.deleteMany({ where: { memberId } })).count === 1
}

/** Notes that this session also came through that provider. */
export async function noteProvider({ db }: Transaction, sessionId: string, providerId: string) {
  await db.session.updateMany({ where: { publicId: sessionId }, data: { providerId } })
}
