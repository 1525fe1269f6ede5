import { findPerson } from '../members/person-queries.ts'
import { canDecide } from '../members/policy.ts'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, forbidden } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { findDecider, assign, release } from './deciding-queries.ts'
import { accessApplication, deciderOf } from './deciding.ts'

/** Assigns applications, so that two moderators do not do the same work. */
export function createAssigning({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /**
     * Assigns an application to the viewer, from nobody or from the named moderator. Refused when somebody else has it
     * by now.
     */
    claim(viewer: Viewer, id: string, from: string | null) {
      return database.asMember(viewer, async (transaction) => {
        const application = await accessApplication(transaction, id)
        if (!canDecide(deciderOf(await findDecider(transaction, viewer.id)), application))
          throw forbidden('application')
        if (!(await assign(transaction, id, from, { assignedToId: viewer.id, assignedAt: clock() }))) {
          throw conflict(application.state === 'waiting' ? 'application.assigned' : 'application.decided')
        }
        const previous = from === null ? null : await findPerson(transaction, from)
        await record(transaction, viewer, acts.applicationAssigned, id, {
          change: 'taken',
          from: previous?.name ?? null
        })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    release(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        await accessApplication(transaction, id)
        if (!(await release(transaction, id, viewer.id))) return
        await record(transaction, viewer, acts.applicationAssigned, id, { change: 'released', from: null })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}
