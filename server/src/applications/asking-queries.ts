import { Prisma } from '@raadkamer/database/client'
import type { Transaction } from '../platform/database.ts'

type Hash = Uint8Array<ArrayBuffer>

/** Returns nothing when another question is open. The transaction cannot continue then. */
export async function addQuestion(
  { db }: Transaction,
  question: { applicationId: string; askedById: string; question: string; askedAt: Date }
) {
  try {
    return (await db.applicationQuestion.create({ data: question, select: { id: true } })).id
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
    throw error
  }
}

/** forum_door only sees questions of waiting applications. */
export function findQuestionByToken({ db }: Transaction, tokenHash: Hash) {
  return db.applicationQuestion.findUnique({
    where: { tokenHash },
    select: { id: true, applicationId: true, question: true, askedAt: true, tokenExpiresAt: true, answeredAt: true }
  })
}

/** One statement checks the token and uses it up, so that it works once, also under concurrent requests. */
export async function keepAnswer({ db }: Transaction, tokenHash: Hash, answer: string, now: Date) {
  return (
    (
      await db.applicationQuestion.updateMany({
        where: { tokenHash, answeredAt: null, tokenExpiresAt: { gt: now } },
        data: { answer, answeredAt: now }
      })
    ).count === 1
  )
}

/** For the letter: its address, and whether the question is still open. */
export async function findAsked({ db }: Transaction, id: string) {
  const question = await db.applicationQuestion.findUnique({
    where: { id },
    select: { answeredAt: true, application: { select: { email: true, state: true } } }
  })
  return question && question.answeredAt === null && question.application.state === 'waiting'
    ? question.application
    : null
}

/** Replaces the token, so that the old one opens nothing. */
export async function keepQuestionToken({ db }: Transaction, id: string, tokenHash: Hash, tokenExpiresAt: Date) {
  return (
    (await db.applicationQuestion.updateMany({ where: { id, answeredAt: null }, data: { tokenHash, tokenExpiresAt } }))
      .count === 1
  )
}
