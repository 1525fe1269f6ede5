import { parseAddress } from '../members/address.ts'
import { change } from '../members/changing.ts'
import { canDecide } from '../members/policy.ts'
import { announceEnded } from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import { after, type Clock, days } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden, ForumError, invalid, notFound } from '../platform/errors.ts'
import { hashToken } from '../platform/token.ts'
import { record } from '../record/record.ts'
import { accessSeat } from './access.ts'
import { accessHandOver, identityOf } from './hand-over-access.ts'
import { acts } from './acts.ts'
import * as queries from './hand-over-queries.ts'
import { officeOf } from './office.ts'
import { canHandOver, isDecided } from './policy.ts'
import type { NewHandOver } from './schema.ts'
import { findSeatOf } from './seat-queries.ts'

type StartedHandOver = Pick<NewHandOver, 'email' | 'acting'> & Partial<NewHandOver>

const lifetime = days(7)
/** Enough to correct a mistyped address, and too few to fill another person's mailbox. */
const startsADay = 5

export function createHandingOver({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    /**
     * By a moderator: it waits for a second one, and then a day for the holder (members/policy.ts). The holder keeps the
     * seat until the successor takes it.
     */
    startHandOver(viewer: Viewer, seatId: string, wish: NewHandOver) {
      return database.asMember(viewer, (transaction) => start(transaction, viewer, seatId, wish))
    },

    /** Mails a link to the successor. */
    startMyHandOver(viewer: Viewer, wish: Pick<NewHandOver, 'email' | 'acting'>) {
      return database.asMember(viewer, async (transaction) => {
        const seat = await findSeatOf(transaction, viewer.id)
        if (!seat) throw notFound('seat')
        await start(transaction, viewer, seat.id, wish)
      })
    },

    withdrawHandOver(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const { seat, byModerator } = await accessHandOver(transaction, id)
        if (!(await queries.closeHandOver(transaction, id, clock()))) throw conflict('hand-over.closed')
        await record(transaction, viewer, acts.handOverWithdrawn, seat.holderId, officeOf(seat))
        // The holder says that it is not right. Every moderator hears it.
        if (byModerator && viewer.id === seat.holderId) transaction.queue('tell-of-objection', { handOverId: id })
        transaction.announce({ kind: 'desk.changed' })
      })
    },

    /** A moderator's approval of a successor about whom nobody has decided before. */
    approveHandOver(viewer: Viewer, id: string) {
      return database.asMember(viewer, async (transaction) => {
        const { seat, email, name, acceptedAt } = await accessHandOver(transaction, id)
        if (!acceptedAt) throw conflict('hand-over.open')
        if (
          !canDecide(await identityOf(transaction, viewer), {
            name: name ?? '',
            email,
            municipalityCode: seat.municipalityCode
          })
        )
          throw forbidden('hand-over')
        await take(transaction, id, name, seat, viewer.id)
      })
    },

    readOffer(token: string) {
      return database.atTheDoor(async (transaction) => {
        const { acceptedAt, addresseeId, ...offer } = await accessOffer(transaction, token)
        return { ...offer, isAccepted: acceptedAt !== null, isMember: addresseeId !== null }
      })
    },

    /** A newcomer accepts. The link proves that they read the mail at this address. */
    acceptAsNewcomer(token: string, name: string) {
      return database.atTheDoor(async (transaction) => {
        const offer = await accessOffer(transaction, token)
        if (offer.addresseeId) throw conflict('hand-over.member')
        return accept(transaction, token, offer, name, null)
      })
    },

    /** A member accepts, signed in as the addressee. For any other member the hand-over does not exist. */
    acceptAsMember(viewer: Viewer, token: string) {
      return database.atTheDoor(async (transaction) => {
        const offer = await accessOffer(transaction, token)
        if (offer.addresseeId !== viewer.id) throw notFound('hand-over')
        return accept(transaction, token, offer, null, viewer.id)
      })
    }
  }

  async function start(
    transaction: Transaction,
    viewer: Viewer,
    seatId: string,
    { email, acting, staysAs = null, reason, cannotWait }: StartedHandOver
  ) {
    const now = clock()
    const seat = await accessSeat(transaction, viewer, seatId, canHandOver)
    const parsed = parseAddress(email)
    if (typeof parsed === 'string') throw invalid('email', parsed)
    const { contact: own } = await queries.findIdentity(transaction, seat.holderId)
    if (own?.email.toLowerCase() === parsed.address.toLowerCase()) throw invalid('email', 'hand-over.own')
    if (
      viewer.isModerator &&
      !canDecide(await identityOf(transaction, viewer), {
        name: '',
        email: parsed.address,
        municipalityCode: seat.municipalityCode
      })
    )
      throw forbidden('hand-over')

    if ((await queries.countStarted(transaction, seatId, after(now, -days(1)))) >= startsADay)
      throw new ForumError('hand-over.too-many', 429)
    await queries.closeExpired(transaction, seatId, now)
    const isOwn = seat.holderId === viewer.id
    const asked = { kind: 'handOver' as const, evidence: reason ?? '', atOnce: cannotWait }
    const waiting = isOwn ? null : await change(transaction, viewer, seat.holder, asked, now)
    const handOverId = await queries.addHandOver(transaction, {
      seatId,
      email: parsed.address,
      acting,
      staysAs,
      startedById: viewer.id,
      byModerator: !isOwn,
      startedAt: now,
      expiresAt: after(now, lifetime),
      changeId: waiting?.id ?? null
    })
    await record(transaction, viewer, acts.handOverAsked, seat.holderId, { ...officeOf(seat), domain: parsed.domain })
    if (!waiting) transaction.queue('send-hand-over', { handOverId })
  }

  type Offer = Awaited<ReturnType<typeof accessOffer>>

  async function accept(
    transaction: Transaction,
    token: string,
    offer: Offer,
    newcomer: string | null,
    memberId: string | null
  ) {
    if (offer.acceptedAt) throw conflict('hand-over.accepted')
    if (isDecided(offer)) {
      await take(transaction, offer.id, newcomer, { ...offer, municipality: { name: offer.municipality } }, memberId)
      return { isTaken: true }
    }
    if (!(await queries.acceptHandOver(transaction, hashToken(token), newcomer, clock())))
      throw conflict('hand-over.closed')
    transaction.announce({ kind: 'desk.changed' })
    return { isTaken: false }
  }

  /**
   * The predecessor's sessions, sockets and links end in the same transaction. `actorId` is null for a newcomer, who is
   * no member before it.
   */
  async function take(
    transaction: Transaction,
    id: string,
    newcomer: string | null,
    seat: Parameters<typeof officeOf>[0],
    actorId: string | null
  ) {
    const taken = await queries.handOverSeat(transaction, id, newcomer, clock())
    if (!taken) throw conflict('hand-over.closed')

    const { predecessor, successor } = taken
    const stays = await queries.isHere(transaction, predecessor)
    const actor = { id: actorId ?? successor }
    await record(transaction, actor, acts.seatHandedOver, predecessor, {
      ...officeOf(seat),
      outcome: stays ? 'stays' : 'left'
    })
    await record(transaction, actor, acts.seatHandedOver, successor, { ...officeOf(seat), outcome: 'holds' })
    if (!stays) announceEnded(transaction, [predecessor])
    if (newcomer) transaction.queue('send-enrolment-link', { memberId: successor })
    transaction.announce({ kind: 'desk.changed' })
  }

  async function accessOffer(transaction: Transaction, token: string) {
    const offer = await queries.findOffer(transaction, hashToken(token), clock())
    if (!offer) throw notFound('hand-over')
    return offer
  }
}
