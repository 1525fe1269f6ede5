import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import { domainIsKnown } from './address.ts'
import {
  type ApplicationRecord, admit, findApplication, findByDomain, findDecided, findDecider, findWaiting, keepDecision, type Register
} from './deciding-queries.ts'
import { canDecide } from './policy.ts'
import { record } from './record.ts'
import type { Application } from './schema.ts'

type Decider = Awaited<ReturnType<typeof findDecider>>

export function createDeciding({ database }: { database: GatedDatabase }) {
  return {
    listApplications(viewer: Viewer, state: 'waiting' | 'decided'): Promise<Application[]> {
      return database.asMember(viewer, async (transaction) => {
        const applications = await (state === 'waiting' ? findWaiting : findDecided)(transaction)
        return present(transaction, viewer, applications)
      })
    },

    readApplication(viewer: Viewer, id: string): Promise<Application> {
      return database.asMember(viewer, async (transaction) => {
        const [application] = await present(transaction, viewer, [await accessApplication(transaction, id)])
        return application!
      })
    },

    /** Opens exactly the forums that were asked for. */
    approve(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const application = await decide(transaction, viewer, id, 'approved', reason)
        const memberId = await admit(transaction, application)
        if (!memberId) throw conflict('application.already-member')
        transaction.queue('send-enrolment-link', { memberId })
      })
    },

    /** The reason is written for the applicant, who gets it by mail. */
    reject(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        await decide(transaction, viewer, id, 'rejected', reason)
        transaction.queue('send-rejection', { applicationId: id })
      })
    }
  }
}

/** The only way to hold an application. */
async function accessApplication(transaction: Transaction, id: string) {
  const application = await findApplication(transaction, id)
  if (!application) throw notFound('application')
  return application
}

async function decide(transaction: Transaction, viewer: Viewer, id: string, state: 'approved' | 'rejected', reason: string) {
  const application = await accessApplication(transaction, id)
  const decider = await findDecider(transaction, viewer.id)
  if (!canDecide(identityOf(decider), application)) throw forbidden('application')
  if (!(await keepDecision(transaction, id, { state, reason, decidedById: viewer.id, decidedAt: new Date() }))) throw conflict('application.decided')

  await record(transaction, { kind: state === 'approved' ? 'applicationApproved' : 'applicationRejected', actorId: viewer.id, subjectId: id, reason })
  transaction.announce({ kind: 'desk.changed' })
  return application
}

async function present(transaction: Transaction, viewer: Viewer, applications: ApplicationRecord[]): Promise<Application[]> {
  const register = await findByDomain(transaction, [...new Set(applications.map(({ email }) => domainOf(email)))])
  const decider = await findDecider(transaction, viewer.id)
  return applications.map((application) => presentOne(application, register, decider))
}

function presentOne({ forums, municipality, state, ...application }: ApplicationRecord, register: Register, decider: Decider): Application {
  const domain = domainOf(application.email)
  const expected = municipality.mailDomains.map((mailDomain) => mailDomain.domain)
  return {
    ...application,
    municipality,
    domain: {
      name: domain,
      isKnown: domainIsKnown(domain, expected),
      municipalities: register.filter((entry) => entry.domain === domain).map((entry) => entry.municipality),
      expected
    },
    forums: forums.map(({ forum }) => forum),
    state: state as Application['state'],
    confirmedAt: application.confirmedAt!,
    may: { decide: state === 'waiting' && canDecide(identityOf(decider), application) }
  }
}

function identityOf({ name, municipalityCode, contact }: Decider) {
  return { name, municipalityCode, email: contact?.email ?? null }
}

/** Of an address that was parsed before it was kept: it has one '@'. */
function domainOf(email: string) {
  return email.slice(email.indexOf('@') + 1)
}
