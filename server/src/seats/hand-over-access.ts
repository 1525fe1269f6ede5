import type { Viewer } from '../platform/access.ts'
import type { Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { findHandOver, findIdentity } from './hand-over-queries.ts'

/** The only way to get a hand-over when signed in: as the holder of its seat, or as a moderator. */
export async function accessHandOver(transaction: Transaction, id: string) {
  const handOver = await findHandOver(transaction, id)
  if (!handOver) throw notFound('hand-over')
  return handOver
}

export async function identityOf(transaction: Transaction, { id }: Viewer) {
  const { contact, ...identity } = await findIdentity(transaction, id)
  return { ...identity, email: contact?.email ?? null }
}
