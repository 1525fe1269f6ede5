import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { addQuestion, findQuestionByToken, keepAnswer } from './asking-queries.ts'
import { assign } from './deciding-queries.ts'
import { hold } from './deciding.ts'
import { obstacleToWork } from './policy.ts'
import type { OpenQuestion } from './schema.ts'

/**
 * A moderator asks the applicant for more. The mail only tells that there is a question. Its link opens the question
 * and takes one answer.
 */
export function createQuestions({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** Asking also assigns the application to the moderator. */
    ask(viewer: Viewer, applicationId: string, question: string) {
      return database.asMember(viewer, async (transaction) => {
        const { application } = await hold(transaction, viewer, applicationId, obstacleToWork)
        const questionId = await addQuestion(transaction, {
          applicationId,
          question,
          askedById: viewer.id,
          askedAt: clock()
        })
        if (!questionId) throw conflict('application.asked')
        await assign(transaction, applicationId, application.assignedToId, {
          assignedToId: viewer.id,
          assignedAt: clock()
        })
        await record(transaction, viewer, acts.applicationQuestioned, applicationId, { reason: question })
        transaction.queue('ask-applicant', { questionId })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** Shows the question to the holder of a valid link. */
    readQuestion(token: string): Promise<OpenQuestion> {
      return database.atTheDoor(async (transaction) => {
        const found = await accessQuestion(transaction, token)
        const state = stateOf(found)
        return { state, question: state === 'open' ? found.question : null, askedAt: found.askedAt }
      })
    },

    answer(token: string, answer: string) {
      return database.atTheDoor(async (transaction) => {
        const isKept = await keepAnswer(transaction, hashToken(token), answer, clock())
        const found = await accessQuestion(transaction, token)
        if (!isKept) throw conflict(`application-question.${stateOf(found)}`)
        await record(transaction, null, acts.applicationAnswered, found.applicationId, {})
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** The response is the same for every link. A new link is mailed to the same address when there is a reason to. */
    async renewQuestion(token: string) {
      await database.atTheDoor(async (transaction) => {
        const found = await findQuestionByToken(transaction, hashToken(token))
        if (found && stateOf(found) === 'expired') transaction.queue('ask-applicant', { questionId: found.id })
      })
    }
  }

  function stateOf({
    answeredAt,
    tokenExpiresAt
  }: {
    answeredAt: Date | null
    tokenExpiresAt: Date | null
  }): OpenQuestion['state'] {
    return answeredAt ? 'answered' : tokenExpiresAt! <= clock() ? 'expired' : 'open'
  }
}

/** The only way to get a question without signing in. */
async function accessQuestion(transaction: Transaction, token: string) {
  const found = await findQuestionByToken(transaction, hashToken(token))
  if (!found) throw notFound('application-question')
  return found
}
