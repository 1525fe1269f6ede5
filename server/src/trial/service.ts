import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import type {} from './announcements.ts'
import * as queries from './queries.ts'
import type { NewTrial } from './schema.ts'

export type Trials = ReturnType<typeof createTrials>

export function createTrials({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    list(viewer: Viewer) {
      return database.asMember(viewer, async (transaction) => ({
        items: await queries.findTrials(transaction),
        inAll: await queries.countAll(transaction)
      }))
    },

    keep(viewer: Viewer, { words }: NewTrial) {
      return database.asMember(viewer, async (transaction) => {
        const trial = await queries.addTrial(transaction, { memberId: viewer.id, words, keptAt: clock() })
        await record(transaction, viewer, acts.trialKept, viewer.id, {})
        transaction.queue('tell-of-trial', { memberId: viewer.id })
        return trial
      })
    },

    remove(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        if (!(await queries.removeTrial(transaction, id))) throw notFound('trial')
      })
    }
  }
}
