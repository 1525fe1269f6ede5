import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { findMembership, findMemberships, findMembersOf, findMunicipalitiesOfMembers } from './memberships-queries.ts'
import { change } from './changing.ts'
import { findChanging } from './role-change-queries.ts'
import { lockModerators } from './verbs.ts'

const pageSize = 25

export function createMemberships({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    listMemberships(viewer: Viewer, { q, page }: { q: string; page: number }) {
      return database.asMember(viewer, (transaction) =>
        pageOrLast(page, pageSize, (page) => findMemberships(transaction, { words: q, page, pageSize, now: clock() }))
      )
    },

    overview(viewer: Viewer, municipality: string) {
      return database.asMember(viewer, async (transaction) => ({
        municipalities: await findMunicipalitiesOfMembers(transaction),
        members: municipality ? await findMembersOf(transaction, municipality) : []
      }))
    },

    async readMembership(viewer: Viewer, id: string) {
      const membership = await database.asMember(viewer, (transaction) => findMembership(transaction, id, clock()))
      if (!membership) throw notFound('member')
      return membership
    },

    /**
     * The member's sessions, links and sockets end in the same transaction. Posts stay. Ending a moderator, and many
     * endings in a day, wait for a second moderator.
     */
    endMembership(viewer: Viewer, id: string, evidence: string) {
      return database.asMember(viewer, async (transaction) => {
        const moderators = await lockModerators(transaction)
        const member = await findChanging(transaction, id)
        if (!member) throw notFound('member')
        if (id === viewer.id) throw conflict('membership.own')
        if (moderators.every((moderator) => moderator === id)) throw conflict('membership.last-moderator')
        if (member.endedAt && member.ending !== 'suspended') throw conflict('membership.ended')
        await change(transaction, viewer, member, { kind: 'ending', evidence }, clock())
      })
    }
  }
}
