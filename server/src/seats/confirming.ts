import { domainIsKnown, parseAddress } from '../members/address.ts'
import { endDay, setEndDay } from '../members/end-day.ts'
import { record } from '../members/record.ts'
import * as members from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { accessSeat } from './access.ts'
import {
  answerForSeat,
  closeSpentLink,
  findAsked,
  findContact,
  findMunicipality,
  replaceContact
} from './confirming-queries.ts'
import { canAsk, canConfirm, canExtend, canSuspend } from './policy.ts'
import type { NewContact, SeatAnswers, SeatEndDay } from './schema.ts'
import { changeSeat, confirmSeat } from './seat-queries.ts'
import { inWords } from './words.ts'

const extension = days(30)

/** Who says, twice a year, that somebody still holds an office. */
export function createConfirming({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /** For whoever holds a contact's link: what there is to confirm. */
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
     * Yes counts at once, and lets somebody back whose confirmation came too late. No shuts nobody out by itself: a forwarded letter would be enough
     * for it, and the mayor may be in the middle of a crisis. A moderator looks first; without a yes the day on which it is due stands.
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
          const office = inWords({ ...seat, municipality: { name: seat.municipality } })
          const said = answer.isRight ? 'Ja' : `Nee${answer.since ? `, niet meer sinds ${answer.since}` : ''}`
          await record(transaction, {
            kind: answer.isRight ? 'seatConfirmed' : 'seatDenied',
            actorId: null,
            subjectId: seat.holderId,
            reason: `${office}. De contactpersoon zegt: ${said}.`
          })
          // Whoever it is about hears of it: a link can be forwarded.
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
        const evidence = isKnown ? 'een domein van de gemeente' : 'geen bekend domein van de gemeente'
        await record(transaction, {
          kind: 'contactNamed',
          actorId: viewer.id,
          subjectId: municipality.id,
          reason: `${name}, met een adres bij ${parsed.domain}: ${evidence}.`
        })
      })
    },

    /** Asks the contact now, without waiting until it is due. */
    askContact(viewer: Viewer, seatId: string) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await accessSeat(transaction, viewer, seatId, canAsk)
        if (!(await findContact(transaction, seat.municipalityCode!))) throw conflict('contact.missing')
        await changeSeat(transaction, seatId, { askedAt: clock(), deniedAt: null, deniedSince: null })
        await record(transaction, {
          kind: 'confirmationAsked',
          actorId: viewer.id,
          subjectId: seat.holderId,
          reason: inWords(seat)
        })
        transaction.queue('ask-contact', { municipalityCode: seat.municipalityCode! })
      })
    },

    /** A moderator vouches, and lets back in whoever was suspended. */
    confirmSeat(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await accessSeat(transaction, viewer, seatId, canConfirm)
        await confirmSeat(transaction, seatId, clock())
        await record(transaction, { kind: 'seatConfirmed', actorId: viewer.id, subjectId: seat.holderId, reason })
        if (await members.restore(transaction, seat.holderId)) {
          await record(transaction, {
            kind: 'membershipRestored',
            actorId: viewer.id,
            subjectId: seat.holderId,
            reason
          })
          transaction.queue('tell-of-restoration', { memberId: seat.holderId })
        }
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    extendSeat(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const { holderId, dueAt } = await accessSeat(transaction, viewer, seatId, canExtend)
        const now = clock()
        // Two reminders are still to come.
        await changeSeat(transaction, seatId, {
          dueAt: after(dueAt > now ? dueAt : now, extension),
          extendedAt: now,
          reminded: 30
        })
        await record(transaction, {
          kind: 'confirmationAsked',
          actorId: viewer.id,
          subjectId: holderId,
          reason: `Dertig dagen uitstel. ${reason}`
        })
      })
    },

    /** Of somebody who acts for another, of a partner, of an expert: when it stops, if that is known. */
    changeEndDay(viewer: Viewer, seatId: string, { until, reason }: SeatEndDay) {
      return database.asMember(viewer, async (transaction) => {
        const { holderId } = await accessSeat(transaction, viewer, seatId, canConfirm)
        await setEndDay(transaction, holderId, endDay(until, clock()))
        await record(transaction, {
          kind: 'roleChanged',
          actorId: viewer.id,
          subjectId: holderId,
          reason: `${until ? `Tot ${until}.` : 'Geen einddatum.'} ${reason}`
        })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** The contact's yes does not undo it: nothing is asked of them any more. */
    suspendHolder(viewer: Viewer, seatId: string, reason: string) {
      return database.asMember(viewer, async (transaction) => {
        const moderators = await members.lockModerators(transaction)
        const { holderId } = await accessSeat(transaction, viewer, seatId, canSuspend)
        if (moderators.every((moderator) => moderator === holderId)) throw conflict('membership.last-moderator')
        await members.end(transaction, [holderId], 'suspended', clock())
        await changeSeat(transaction, seatId, { askedAt: null })
        await record(transaction, { kind: 'membershipSuspended', actorId: viewer.id, subjectId: holderId, reason })
        transaction.queue('tell-of-suspension', { memberId: holderId, why: 'byModerator' })
        transaction.announce({ kind: 'desk.changed' })
      })
    }
  }

  async function accessAsked(transaction: Transaction, token: string) {
    const asked = await findAsked(transaction, hashToken(token), clock())
    if (asked.length === 0) throw notFound('seat-confirmation')
    return asked
  }
}
