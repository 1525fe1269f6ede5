import { acts as memberActs } from '../members/acts.ts'
import { domainIsKnown, parseAddress } from '../members/address.ts'
import { endDay } from '../members/end-day.ts'
import { change } from '../members/changing.ts'
import * as members from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { accessSeat } from './access.ts'
import { acts } from './acts.ts'
import {
  answerForSeat,
  closeSpentLink,
  findByContactToken,
  findContact,
  findMunicipality,
  replaceContact
} from './confirming-queries.ts'
import { officeOf } from './office.ts'
import { canAsk, canConfirm, canExtend, canSuspend } from './policy.ts'
import type { NewContact, SeatAnswers, SeatEndDay } from './schema.ts'
import { changeSeat, confirmSeat } from './seat-queries.ts'

const extension = days(30)

/** Confirms, twice a year, that a member still holds an office. */
export function createConfirming({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** What the holder of a contact's link has to confirm. */
    readAsked(token: string) {
      return database.atTheDoor(async (transaction) => {
        const asked = await accessAsked(transaction, token)
        return {
          municipality: asked[0]!.municipality,
          seats: asked.flatMap(({ id, office, acting, name }) => (id === null ? [] : [{ id, office, acting, name }]))
        }
      })
    },

    /**
     * A yes counts at once, and restores a member who was suspended for lack of it. A no suspends nobody by itself,
     * because a forwarded letter would be enough for that and the mayor may be in the middle of a crisis. A moderator
     * looks first; without a yes the due date stays.
     */
    answerForSeats(token: string, answers: SeatAnswers) {
      return database.atTheDoor(async (transaction) => {
        const asked = await accessAsked(transaction, token)
        const now = clock()
        let answered = 0
        for (const answer of answers) {
          const seat = asked.find(({ id }) => id === answer.seatId)
          if (!seat || !(await answerForSeat(transaction, hashToken(token), answer, now))) continue
          answered += 1
          const office = officeOf({ ...seat, municipality: { name: seat.municipality } })
          if (answer.isRight) await record(transaction, null, acts.seatConfirmed, seat.holderId, office)
          else await record(transaction, null, acts.seatDenied, seat.holderId, { ...office, since: answer.since })
          // The member hears of it, because a link can be forwarded.
          transaction.queue(answer.isRight ? 'restore-membership' : 'tell-of-denial', { memberId: seat.holderId })
        }
        if (answered === 0) throw conflict('seat-confirmation.answered')
        await closeSpentLink(transaction, hashToken(token), now)
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    nameContact(viewer: Viewer, municipalityCode: string, { name, email }: NewContact) {
      return database.asMember(viewer, async (transaction) => {
        const municipality = await findMunicipality(transaction, municipalityCode)
        if (!municipality) throw notFound('municipality')
        const parsed = parseAddress(email)
        if (typeof parsed === 'string') throw invalid('email', parsed)

        await replaceContact(transaction, {
          municipalityCode,
          name,
          email: parsed.address,
          namedById: viewer.id,
          namedAt: clock()
        })
        const isKnown = domainIsKnown(
          parsed.domain,
          municipality.mailDomains.map(({ domain }) => domain)
        )
        await record(transaction, viewer, acts.contactNamed, municipality.id, { name, domain: parsed.domain, isKnown })
      })
    },

    /** Asks the contact now, before it is due. */
    askContact(viewer: Viewer, seatId: string) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await accessSeat(transaction, viewer, seatId, canAsk)
        if (!(await findContact(transaction, seat.municipalityCode!))) throw conflict('contact.missing')
        await changeSeat(transaction, seatId, { askedAt: clock(), deniedAt: null, deniedSince: null })
        await record(transaction, viewer, acts.confirmationAsked, seat.holderId, officeOf(seat))
        transaction.queue('ask-contact', { municipalityCode: seat.municipalityCode! })
      })
    },

    /** A moderator confirms. That restores a suspended member. */
    confirmSeat(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await accessSeat(transaction, viewer, seatId, canConfirm)
        await confirmSeat(transaction, seatId, clock())
        await record(transaction, viewer, acts.seatConfirmed, seat.holderId, { reason })
        if (await members.restore(transaction, seat.holderId)) {
          await record(transaction, viewer, memberActs.membershipRestored, seat.holderId, { reason })
          transaction.queue('tell-of-restoration', { memberId: seat.holderId })
        }
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    extendSeat(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { holderId, dueAt } = await accessSeat(transaction, viewer, seatId, canExtend)
        const now = clock()
        // The member still gets two reminders.
        await changeSeat(transaction, seatId, {
          dueAt: after(dueAt > now ? dueAt : now, extension),
          extendedAt: now,
          reminded: 30
        })
        await record(transaction, viewer, acts.confirmationAsked, holderId, { daysMore: extension / days(1), reason })
      })
    },

    /** Sets the day on which the office of an acting member, a partner or an expert ends. */
    changeEndDay(viewer: Viewer, seatId: string, { until, reason }: SeatEndDay) {
      return database.asMember(viewer, async (transaction) => {
        const { holder } = await accessSeat(transaction, viewer, seatId, canConfirm)
        const now = clock()
        await change(transaction, viewer, holder, { kind: 'endDay', evidence: reason, until: endDay(until, now) }, now)
      })
    },

    suspendHolder(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const moderators = await members.lockModerators(transaction)
        const { holder } = await accessSeat(transaction, viewer, seatId, canSuspend)
        if (moderators.every((moderator) => moderator === holder.id)) throw conflict('membership.last-moderator')
        await change(transaction, viewer, holder, { kind: 'suspension', evidence: reason }, clock())
      })
    }
  }

  async function accessAsked(transaction: Transaction, token: string) {
    const asked = await findByContactToken(transaction, hashToken(token), clock())
    if (asked.length === 0) throw notFound('seat-confirmation')
    return asked
  }
}
