import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { findDecider } from './deciding-queries.ts'
import { accessApplication, deciderOf } from './deciding.ts'
import { domainOf } from '../members/address.ts'
import { evidenceOf } from './evidence.ts'
import { dayOf } from '../members/end-day.ts'
import { canDecide, needsSecond } from '../members/policy.ts'
import { fittingLetter, obstacleToApproval, obstacleToWork } from './policy.ts'
import {
  type ApplicationRecord,
  findByDomains,
  findDoubles,
  findQueue,
  type FoundDouble,
  pageSize,
  type RegisterEntries
} from './queue-queries.ts'
import type { Application, ApplicationQuery, Double } from './schema.ts'
import { workingDaysBetween } from './working-days.ts'

/** The applications as moderators see them, with all evidence for and against each. */
export function createQueue({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    listApplications(viewer: Viewer, query: ApplicationQuery) {
      return database.asMember(viewer, async (transaction) => {
        const found = await pageOrLast(query.page, pageSize, (page) =>
          findQueue(transaction, { ...query, page }, viewer.id)
        )
        return { ...found, items: await present(transaction, viewer, found.items) }
      })
    },

    readApplication(viewer: Viewer, id: string): Promise<Application> {
      return database.asMember(viewer, async (transaction) => {
        const [application] = await present(transaction, viewer, [await accessApplication(transaction, id)])
        return application!
      })
    }
  }

  async function present(
    transaction: Transaction,
    viewer: Viewer,
    applications: ApplicationRecord[]
  ): Promise<Application[]> {
    const register = await findByDomains(transaction, [...new Set(applications.map(({ email }) => domainOf(email)))])
    const doubles = await findDoubles(
      transaction,
      applications.map(({ id }) => id)
    )
    const decider = deciderOf(await findDecider(transaction, viewer.id))
    return applications.map((application) => presentOne(application, register, doubles, decider))
  }

  function presentOne(
    application: ApplicationRecord,
    register: RegisterEntries,
    doubles: FoundDouble[],
    decider: ReturnType<typeof deciderOf>
  ): Application {
    const {
      email,
      municipality,
      forums,
      questions,
      state,
      role,
      firstApprovedBy,
      firstApprovedAt,
      firstReason,
      confirmedAt,
      decidedAt,
      letterAt
    } = application
    const domain = domainOf(email)
    const sharing = register.filter((entry) => entry.domain === domain).map((entry) => entry.municipality)
    const isAsked = state === 'waiting' && questions.some(({ answeredAt }) => answeredAt === null)
    const obstacle = obstacleToApproval(decider, application)
    const obstacleToAll = obstacleToWork(decider, application)
    const organisation = organisationOf(application)
    return {
      ...application,
      organisation,
      domain: evidenceOf(email, municipality?.mailDomains.map((one) => one.domain) ?? [], sharing),
      forums: forums.map(({ forum }) => forum),
      doubles: doubles
        .filter(({ of }) => of === application.id)
        .map((double) => ({ ...double, differs: differences(double, { ...application, organisation }) })),
      questions,
      state: isAsked ? 'asked' : (state as 'waiting' | 'approved' | 'rejected'),
      confirmedAt: confirmedAt!,
      workingDays: workingDaysBetween(confirmedAt!, decidedAt ?? clock()),
      needsSecond: needsSecond(role),
      letter: fittingLetter(application),
      firstApproval: firstApprovedBy && { by: firstApprovedBy, at: firstApprovedAt!, reason: firstReason ?? '' },
      until: dayOf(application.until),
      obstacle,
      may: {
        approve: obstacle === null,
        reject: obstacleToAll === null,
        ask: obstacleToAll === null && !isAsked,
        claim:
          application.assignedToId !== decider.id &&
          (obstacleToAll === null || obstacleToAll === 'application.assigned'),
        release: state === 'waiting' && application.assignedToId === decider.id,
        withdraw: state === 'waiting' && application.firstApprovedById === decider.id,
        undo: letterAt !== null && letterAt > clock() && canDecide(decider, application)
      }
    }
  }
}

function organisationOf({ municipality, organisation }: ApplicationRecord) {
  return municipality?.name ?? organisation ?? ''
}

/**
 * The fields in which two people who may be one differ, for the moderator to check first. A deleted address does not
 * count.
 */
function differences(
  one: FoundDouble,
  other: { name: string; role: string; organisation: string; email: string }
): Double['differs'] {
  const lowered = (text: string) => text.toLowerCase()
  const differs: Double['differs'] = []
  if (lowered(one.name) !== lowered(other.name)) differs.push('name')
  if (one.role !== other.role) differs.push('role')
  if (lowered(one.organisation) !== lowered(other.organisation)) differs.push('organisation')
  if (one.email !== null && lowered(one.email) !== lowered(other.email)) differs.push('email')
  return differs
}
