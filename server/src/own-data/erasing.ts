import { isLastModerator } from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import * as queries from './erasing-queries.ts'
import type { NewErasure } from './schema.ts'

/** The time in which the member can withdraw the request. */
const coolingOff = days(14)

export function createErasing({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    askErasure(viewer: Viewer, choice: NewErasure) {
      return database.asMember(viewer, async (transaction) => {
        if (viewer.isModerator && (await isLastModerator(transaction, viewer.id)))
          throw conflict('erasure.last-moderator')
        const askedAt = clock()
        const isNew = await queries.addErasure(transaction, {
          ...choice,
          memberId: viewer.id,
          askedAt,
          effectiveAt: after(askedAt, coolingOff)
        })
        if (!isNew) throw conflict('erasure.asked')

        await record(transaction, viewer, acts.erasureAsked, viewer.id, choice)
        transaction.queue('tell-of-erasure', { memberId: viewer.id })
      })
    },

    recallErasure(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => {
        if (!(await queries.removeErasure(transaction, viewer.id))) return
        await record(transaction, viewer, acts.erasureRecalled, viewer.id, {})
      })
    }
  }
}
