import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { findMembership, findMemberships, findMembersOf, findMunicipalitiesOfMembers } from './memberships-queries.ts'
import { findPerson } from './person-queries.ts'
import { end, lockModerators } from './verbs.ts'

const pageSize = 25

export function createMemberships({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    listMemberships(viewer: Viewer, { q, page }: { q: string; page: number }) {
      return database.asMember(viewer, (transaction) =>
        pageOrLast(page, pageSize, (page) => findMemberships(transaction, { words: q, page, pageSize }))
      )
    },

    overview(viewer: Viewer, municipality: string) {
      return database.asMember(viewer, async (transaction) => ({
        municipalities: await findMunicipalitiesOfMembers(transaction),
        members: municipality ? await findMembersOf(transaction, municipality) : []
      }))
    },

    async readMembership(viewer: Viewer, id: string) {
      const membership = await database.asMember(viewer, (transaction) => findMembership(transaction, id))
      if (!membership) throw notFound('member')
      return membership
    },

    /** The member's sessions, links and sockets end in the same transaction. Posts stay. */
    endMembership(viewer: Viewer, id: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const moderators = await lockModerators(transaction)
        if (!(await findPerson(transaction, id))) throw notFound('member')
        if (id === viewer.id) throw conflict('membership.own')
        if (moderators.every((moderator) => moderator === id)) throw conflict('membership.last-moderator')
        // It also ends a suspended membership, whose factors are deleted then.
        if ((await end(transaction, [id], 'left', clock())).length === 0) throw conflict('membership.ended')

        await record(transaction, viewer, acts.membershipEnded, id, { reason })
      })
    }
  }
}
