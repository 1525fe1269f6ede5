import { acts as memberActs } from '../members/acts.ts'
import * as members from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase } from '../platform/database.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import { endContact, findMunicipality } from './confirming-queries.ts'
import { findSuccessors, hasMayor, lockHolders, lockMunicipalities, askHolders } from './merging-queries.ts'
import type { Merger } from './schema.ts'
import { changeSeat } from './seat-queries.ts'

/** The time for the new municipality to confirm a moved seat (R-ID-6). */
const pending = days(30)

export function createMerging({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /**
     * Moves the chosen seats to the successor. When a municipality is split, each part gets its own seats. Thread
     * invitations belong to a person and stay. A municipality has one mayor: when the successor already has one, the
     * mayor of the ended municipality is suspended until a moderator has spoken with them. They keep everything that
     * lets them come back.
     */
    merge(viewer: Viewer, code: string, { successorCode, seatIds, reason }: Merger) {
      return database.asMember(viewer, async (transaction) => {
        await lockMunicipalities(transaction, [code, successorCode])
        const municipality = await findMunicipality(transaction, code)
        if (!municipality) throw notFound('municipality')
        const { known, others } = await findSuccessors(transaction, municipality)
        const successor = [...known, ...others].find((one) => one.code === successorCode)
        if (!successor) throw invalid('successorCode', 'municipality.no-successor')

        const now = clock()
        const holders = await lockHolders(transaction, code, seatIds)
        if (holders.length < new Set(seatIds).size) throw invalid('seatIds', 'seat.gone')
        const staying = (await hasMayor(transaction, successorCode)) ? holders.filter(({ isMayor }) => isMayor) : []
        const moving = holders.filter((holder) => !staying.includes(holder))

        await members.closeMunicipality(transaction, code, successorCode, now)
        await endContact(transaction, code, now)
        const movingIds = moving.map(({ holderId }) => holderId)
        await members.move(transaction, movingIds, successor, now)
        await askHolders(transaction, movingIds, now, after(now, pending))
        await record(transaction, viewer, acts.municipalityMerged, municipality.id, {
          successor: successor.name,
          reason
        })
        for (const { holderId } of moving) {
          await record(transaction, viewer, acts.seatMoved, holderId, { from: municipality.name, to: successor.name })
          transaction.queue('tell-of-due-seat', { memberId: holderId })
        }
        for (const { holderId, seatId, isHere } of staying) {
          await changeSeat(transaction, seatId, { askedAt: null })
          if (!isHere) continue
          await members.end(transaction, [holderId], 'suspended', now)
          await record(transaction, viewer, memberActs.membershipSuspended, holderId, {
            why: 'merged',
            municipality: municipality.name,
            successor: successor.name
          })
          transaction.queue('tell-of-suspension', { memberId: holderId, why: 'merged' })
        }
        if (moving.length > 0) transaction.queue('ask-contact', { municipalityCode: successorCode })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }
}
