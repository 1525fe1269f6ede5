import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { conflictIn } from '../platform/errors.ts'
import { municipality } from './applying-queries.ts'
import { person } from './directory-queries.ts'

const application = {
  include: {
    municipality: { select: { ...municipality.select, mailDomains: { select: { domain: true } } } },
    forums: { select: { forum: { select: { id: true, name: true } } }, orderBy: { forum: { place: 'asc' } } },
    decidedBy: person
  }
} as const

/** The longest queue that is shown at once. */
const longest = 200

export type ApplicationRecord = NonNullable<Awaited<ReturnType<typeof findApplication>>>
export type Register = Awaited<ReturnType<typeof findByDomain>>

export function findWaiting({ db }: Transaction) {
  return db.application.findMany({ where: { state: 'waiting' }, orderBy: { confirmedAt: 'asc' }, take: longest, ...application })
}

export function findDecided({ db }: Transaction) {
  return db.application.findMany({ where: { state: { in: ['approved', 'rejected'] } }, orderBy: { decidedAt: 'desc' }, take: longest, ...application })
}

/** An address that was not confirmed is nobody's yet, so there is nothing to decide. */
export function findApplication({ db }: Transaction, id: string) {
  return db.application.findFirst({ where: { id, state: { not: 'unconfirmed' } }, ...application })
}

/** Which municipalities the register gives these domains: equal in every letter, never a part (R-ID-1). */
export function findByDomain({ db }: Transaction, domains: string[]) {
  return db.mailDomain.findMany({ where: { domain: { in: domains } }, select: { domain: true, municipality }, orderBy: { municipality: { name: 'asc' } } })
}

/** Who decides, with what tells whether the application is their own. */
export function findDecider({ db }: Transaction, id: string) {
  return db.member.findUniqueOrThrow({ where: { id }, select: { name: true, municipalityCode: true, contact: { select: { email: true } } } })
}

type Decision = { state: 'approved' | 'rejected'; decidedById: string; decidedAt: Date; reason: string }

/** Of two who decide at once the second finds nothing that waits. */
export async function keepDecision({ db }: Transaction, id: string, decision: Decision) {
  return (await db.application.updateMany({ where: { id, state: 'waiting' }, data: decision })).count === 1
}

/** Answers with nothing when the address is a member's already, and refuses when somebody has the seat; the transaction cannot go on then. */
export async function admit({ db }: Transaction, { name, role, acting, email, municipality, forums }: ApplicationRecord) {
  const data = {
    name, role, acting, municipalityCode: municipality.code, organisation: municipality.name,
    contact: { create: { email } },
    enrolments: { createMany: { data: forums.map(({ forum }) => ({ forumId: forum.id })) } }
  }
  try {
    return (await db.member.create({ data, select: { id: true } })).id
  } catch (error) {
    const ruled = conflictIn(error)
    if (ruled) throw ruled
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
    throw error
  }
}
