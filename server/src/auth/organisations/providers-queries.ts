import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../../platform/database.ts'

const shown = {
  id: true,
  name: true,
  issuer: true,
  tenant: true,
  clientId: true,
  isRequired: true,
  addedAt: true,
  domains: { select: { domain: true }, orderBy: { domain: 'asc' } },
  identities: { select: { usedAt: true } }
} as const

export type ProviderRecord = NonNullable<Awaited<ReturnType<typeof findShown>>>

export function findAllShown({ db }: Transaction) {
  return db.identityProvider.findMany({ select: shown, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
}

export function findShown({ db }: Transaction, id: string) {
  return db.identityProvider.findUnique({ where: { id }, select: shown })
}

/** Locks the provider until the end of this transaction. */
export async function lockProvider(transaction: Transaction, id: string) {
  await transaction.db.$queryRaw`SELECT FROM identity_provider WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return findShown(transaction, id)
}

type Bytes = Uint8Array<ArrayBuffer>
type NewProvider = {
  id: string
  name: string
  issuer: string
  tenant: string | null
  clientId: string
  clientSecret: Bytes
}

/** Returns the field that conflicts with another provider. The transaction cannot continue then. */
export function addProvider({ db }: Transaction, provider: NewProvider, domains: string[]) {
  return unlessTaken(async () => {
    await db.identityProvider.createMany({ data: provider })
    await db.identityProviderDomain.createMany({ data: domains.map((domain) => ({ domain, providerId: provider.id })) })
  })
}

type Changes = { name: string; clientId: string; clientSecret?: Bytes }

export function changeProvider({ db }: Transaction, id: string, changes: Changes, domains: string[]) {
  return unlessTaken(async () => {
    await db.identityProvider.updateMany({ where: { id }, data: changes })
    await db.identityProviderDomain.deleteMany({ where: { providerId: id, domain: { notIn: domains } } })
    const kept = await db.identityProviderDomain.findMany({ where: { providerId: id } })
    const added = domains.filter((domain) => !kept.some((one) => one.domain === domain))
    await db.identityProviderDomain.createMany({ data: added.map((domain) => ({ domain, providerId: id })) })
  })
}

export async function requireProvider({ db }: Transaction, id: string, isRequired: boolean) {
  return (
    (await db.identityProvider.updateMany({ where: { id, isRequired: !isRequired }, data: { isRequired } })).count === 1
  )
}

export async function removeProvider({ db }: Transaction, id: string) {
  await db.identityProvider.deleteMany({ where: { id } })
}

/** The mail domain of this moderator, and the provider of their session. */
export async function findDesk({ db }: Transaction, memberId: string, sessionId: string) {
  const [desk] = await db.$queryRaw<{ domain: string | null; providerId: string | null }[]>`
    SELECT (SELECT domain FROM contact WHERE member_id = ${memberId}::uuid) AS domain, (SELECT provider_id FROM session WHERE public_id = ${sessionId}::uuid) AS "providerId"`
  return desk!
}

async function unlessTaken(write: () => Promise<void>): Promise<'domains' | 'issuer' | null> {
  try {
    await write()
    return null
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    return /IdentityProviderDomain/.test(String(error.meta?.modelName)) ? 'domains' : 'issuer'
  }
}
