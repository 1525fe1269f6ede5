import { domainIsKnown, domainOf } from '../members/address.ts'
import { dayOf, endDay, setEndDay } from '../members/end-day.ts'
import { canDecide, needsSecond } from '../members/policy.ts'
import { admit } from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, seconds } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import { conflict, ForumError, forbidden, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import {
  keepMember,
  type findDecider,
  holdDeciders,
  keepDecision,
  keepFirstApproval,
  lockApplication,
  withdrawFirstApproval
} from './deciding-queries.ts'
import { fittingLetter, isShown, obstacleToApproval, obstacleToWork } from './policy.ts'
import { findApplication } from './queue-queries.ts'
import type { Approval, BulkApproval, BulkOutcome, Rejection } from './schema.ts'

const missing = { path: 'reason', code: 'too_small', message: 'evidence' }

type Decider = Awaited<ReturnType<typeof findDecider>>

export function createDeciding({ database, clock, env }: { database: GatedDatabase; clock: Clock; env: Env }) {
  return {
    approve,

    /** The applicant gets the reason by mail. */
    reject(viewer: Viewer, id: string, { reason, template }: Rejection) {
      return database.asMember(viewer, async (transaction) => {
        const { application } = await hold(transaction, viewer, id, obstacleToWork)
        await keepDecision(transaction, id, {
          state: 'rejected',
          reason,
          template,
          decidedById: viewer.id,
          decidedAt: clock()
        })
        await record(transaction, viewer, acts.applicationRejected, application.id, { template, reason })
        transaction.announce({ kind: 'desk.changed' })
        transaction.queue('send-rejection', { applicationId: id })
      })
    },

    withdrawApproval(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        await accessApplication(transaction, id)
        if (!(await withdrawFirstApproval(transaction, id, viewer.id))) throw conflict('application.decided')
        await record(transaction, viewer, acts.approvalWithdrawn, id, {})
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** Approves one after the other, each in its own transaction, so that a refusal does not stop the rest. */
    async approveAll(viewer: Viewer, { ids, ...approval }: BulkApproval): Promise<BulkOutcome> {
      const outcome: BulkOutcome = { approved: [], firstOfTwo: [], refused: [] }
      for (const id of new Set(ids)) {
        try {
          outcome[await approve(viewer, id, approval)].push(id)
        } catch (error) {
          if (!(error instanceof ForumError)) throw error
          outcome.refused.push({ id, code: error.code })
        }
      }
      return outcome
    }
  }

  /** Enrols the member in exactly the forums that they asked for. The first approval of two enrols in none. */
  function approve(
    viewer: Viewer,
    id: string,
    { reason, template: chosen, until }: Approval
  ): Promise<'approved' | 'firstOfTwo'> {
    return database.asMember(viewer, async (transaction) => {
      const { application, first } = await hold(transaction, viewer, id, obstacleToApproval)
      const domains = application.municipality?.mailDomains.map(({ domain }) => domain) ?? []
      if (!isShown(domainIsKnown(domainOf(application.email), domains), reason))
        throw new ForumError('application.no-evidence', 400, [missing])
      const now = clock()
      const template = chosen ?? fittingLetter(application)
      const endsOn = until === undefined ? application.until : endDay(until, now)
      transaction.announce({ kind: 'desk.changed' })

      if (needsSecond(application.role) && !first) {
        await keepFirstApproval(transaction, id, {
          firstApprovedById: viewer.id,
          firstApprovedAt: now,
          firstReason: reason,
          until: endsOn
        })
        await record(transaction, viewer, acts.applicationApproved, id, {
          isFirstOfTwo: true,
          until: dayOf(endsOn),
          reason
        })
        return 'firstOfTwo'
      }
      await keepDecision(transaction, id, {
        state: 'approved',
        reason,
        template,
        decidedById: viewer.id,
        decidedAt: now,
        until: endsOn,
        letterAt: after(now, seconds(env.undoWithin))
      })
      const { name, role, acting, email, municipality, organisation, forums } = application
      const memberId = await admit(transaction, {
        name,
        role,
        acting,
        municipalityCode: municipality?.code ?? null,
        organisation: municipality?.name ?? organisation!,
        email,
        forumIds: forums.map(({ forum }) => forum.id)
      })
      if (!memberId) throw conflict('application.already-member')
      await keepMember(transaction, id, memberId)
      await setEndDay(transaction, memberId, endsOn)
      if (first) await record(transaction, viewer, acts.applicationSeconded, id, { until: dayOf(endsOn), reason })
      else
        await record(transaction, viewer, acts.applicationApproved, id, {
          isFirstOfTwo: false,
          until: dayOf(endsOn),
          reason
        })
      transaction.queue('send-approval', { applicationId: id })
      return 'approved'
    })
  }
}

/** The only way to get an application. */
export async function accessApplication(transaction: Transaction, id: string) {
  const application = await findApplication(transaction, id)
  if (!application) throw notFound('application')
  return application
}

/**
 * Locks an application and the moderators who decide it until the end of this transaction, so that nobody else decides
 * it and both stay moderators. It locks in the order in which ending a membership locks the same rows.
 */
export async function hold(
  transaction: Transaction,
  viewer: Viewer,
  id: string,
  obstacleTo: typeof obstacleToApproval
) {
  const { firstApprovedById } = await accessApplication(transaction, id)
  const moderators = await holdDeciders(transaction, [viewer.id, ...(firstApprovedById ? [firstApprovedById] : [])])
  await lockApplication(transaction, id)
  const application = await accessApplication(transaction, id)

  const decider = moderators.find((moderator) => moderator.id === viewer.id)
  if (!decider) throw forbidden('application')
  // Another moderator has just approved, or withdrawn an approval. The viewer has to see that first.
  if (application.firstApprovedById !== firstApprovedById) throw conflict('application.changed')
  const obstacle = obstacleTo(deciderOf(decider), application)
  if (obstacle === 'application.forbidden') throw forbidden('application')
  if (obstacle) throw conflict(obstacle)

  // The first approval does not count when its moderator has moved to the applicant's municipality since.
  const first = moderators.find((moderator) => moderator.id === application.firstApprovedById && moderator !== decider)
  return { application, first: first && canDecide(deciderOf(first), application) ? first : undefined }
}

export function deciderOf({ id, name, municipalityCode, contact }: Decider) {
  return { id, name, municipalityCode, email: contact?.email ?? null }
}
