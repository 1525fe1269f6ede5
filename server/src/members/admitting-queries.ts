import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'
import { conflictIn } from '../platform/errors.ts'
import type { MemberRole } from './schema.ts'

export type NewMember = {
  name: string
  role: MemberRole
  acting: boolean
  municipalityCode: string | null
  organisation: string
  email: string
  forumIds: string[]
}

/**
 * Returns nothing when the address already belongs to a member. Throws when the seat is taken. The transaction cannot
 * continue then.
 */
export async function addMember({ db }: Transaction, { email, forumIds, ...member }: NewMember) {
  const data = {
    ...member,
    contact: { create: { email } },
    enrolments: { createMany: { data: forumIds.map((forumId) => ({ forumId })) } }
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
