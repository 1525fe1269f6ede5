import type { Session } from 'fastify'
import type { GatedDatabase, Transaction } from '../../platform/database.ts'

type NewPasskey = {
  id: string
  memberId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: bigint
  transports: string[]
  name: string
}

/** forum_door sees only passkeys of current members. */
export function findPasskey({ db }: Transaction, id: string) {
  return db.passkey.findUnique({ where: { id }, include: { member: { select: { id: true, name: true } } } })
}

export function findPasskeysOf({ db }: Transaction, memberId: string) {
  return db.passkey.findMany({ where: { memberId }, select: { id: true, transports: true } })
}

/** Returns whether it is new: a credential belongs to one member. */
export async function addPasskey({ db }: Transaction, passkey: NewPasskey) {
  return (await db.passkey.createMany({ data: passkey, skipDuplicates: true })).count === 1
}

/** The member for whom a passkey is made. */
export async function findPasskeyHolder({ db }: Transaction, memberId: string) {
  const { id, name, contact, passkeys } = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: {
      id: true,
      name: true,
      contact: { select: { email: true } },
      passkeys: { select: { id: true, transports: true } }
    }
  })
  return { id, name, email: contact?.email ?? name, passkeys }
}

export function findOwnPasskeys({ db }: Transaction, memberId: string) {
  return db.passkey.findMany({
    where: { memberId },
    select: { id: true, name: true, createdAt: true, usedAt: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }]
  })
}

/** Returns whether it was there. */
export async function renamePasskey({ db }: Transaction, memberId: string, id: string, name: string) {
  return (await db.passkey.updateMany({ where: { id, memberId }, data: { name } })).count === 1
}

/** Returns whether it was there. */
export async function removePasskey({ db }: Transaction, memberId: string, id: string) {
  return (await db.passkey.deleteMany({ where: { id, memberId } })).count === 1
}

export async function usePasskey({ db }: Transaction, id: string, counter: bigint, usedAt: Date) {
  await db.passkey.updateMany({ where: { id }, data: { counter, usedAt } })
}

export async function findVisit(database: GatedDatabase, id: string, now: Date) {
  const [row] = await database.readAtTheDoor<{ content: Session }>('visit', visitSql, [id, now])
  return row?.content ?? null
}

const visitSql = 'SELECT content FROM visitor_session WHERE id = $1 AND expires_at > $2'

export async function keepVisit({ db }: Transaction, id: string, content: object, expiresAt: Date) {
  await db.visitorSession.upsert({ where: { id }, create: { id, content, expiresAt }, update: { content, expiresAt } })
}

/** Returns whether it was there: of two concurrent calls, one gets true. */
export async function endVisit({ db }: Transaction, id: string) {
  return (await db.visitorSession.deleteMany({ where: { id } })).count === 1
}

export async function sweepVisits({ db }: Transaction, now: Date) {
  await db.visitorSession.deleteMany({ where: { expiresAt: { lt: now } } })
}
