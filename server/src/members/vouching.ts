import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { accessMember } from './role-changes.ts'
import { confirmGuest, findUnconfirmed } from './vouching-queries.ts'

/** Guests bear the name of who invited them until a moderator has confirmed their organisation. */
export function createVouching({ database }: { database: GatedDatabase }) {
  return {
    listUnconfirmed(viewer: Viewer) {
      return database.asMember(viewer, (transaction) => findUnconfirmed(transaction))
    },

    confirmGuest(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        await accessMember(transaction, viewer, id)
        if (!(await confirmGuest(transaction, id))) throw conflict('member.confirmed')
        await record(transaction, viewer, acts.guestConfirmed, id, { reason })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}
