import { z } from 'zod'
import { MemberRole, Municipality, Person } from '../members/schema.ts'
import { Id, Reason, Timestamp } from '../platform/schema.ts'

/** A seat is offered to a successor; closed ones are not shown. */
export const HandOver = z.object({
  id: Id,
  email: z.string(),
  acting: z.boolean(),
  /** The office in which the predecessor stays; null when they leave. */
  staysAs: MemberRole.nullable(),
  byModerator: z.boolean(),
  startedAt: Timestamp,
  expiresAt: Timestamp,
  /** The successor said yes, and waits for a moderator. */
  acceptedAt: Timestamp.nullable(),
  /** What a newcomer is called. */
  name: z.string().nullable()
})

/** An office for as long as one person holds it. */
export const Seat = z.object({
  id: Id,
  office: MemberRole,
  acting: z.boolean(),
  /** Null for who works elsewhere: a moderator, an expert, a partner. */
  municipality: Municipality.nullable(),
  holder: Person,
  isSuspended: z.boolean(),
  since: Timestamp,
  /** Null while it is held. */
  until: Timestamp.nullable(),
  confirmedAt: Timestamp,
  /** When it has to be confirmed again. */
  dueAt: Timestamp,
  /** Waits for the contact's answer since then. */
  askedAt: Timestamp.nullable(),
  deniedAt: Timestamp.nullable(),
  deniedSince: z.iso.date().nullable(),
  /** From this day on it is held no more, unless a moderator moves it. */
  endsOn: z.iso.date().nullable(),
  handOver: HandOver.nullable(),
  may: z.object({
    handOver: z.boolean(),
    confirm: z.boolean(),
    ask: z.boolean(),
    extend: z.boolean(),
    suspend: z.boolean()
  })
})

/** For the moderators' list: a municipality with members, or those who work elsewhere. */
export const SeatPlace = z.object({
  /** 'elders' for those without a municipality. */
  code: z.string(),
  name: z.string().nullable(),
  seats: z.int(),
  contact: z.string().nullable(),
  /** How many seats want a moderator's eye. */
  attention: z.int(),
  /** When the first of them has to be confirmed. */
  dueAt: Timestamp.nullable()
})
export const SeatPlaceQuery = z.object({ q: z.string().trim().max(100).default('') })

/** Everything about the seats of one municipality, for its yearly review too (R-ID-10). */
export const SeatPlaceDetail = z.object({
  municipality: Municipality.nullable(),
  /** Its last day, when it ended. */
  endedOn: z.iso.date().nullable(),
  /** Whereto its seats may move: who came after it, as far as that is known, and all others that are there. */
  successors: z.object({ known: z.array(Municipality), others: z.array(Municipality) }),
  contact: z.object({ name: z.string(), email: z.string(), domainIsKnown: z.boolean(), namedAt: Timestamp }).nullable(),
  held: z.array(Seat),
  /** Held once, the latest first. */
  earlier: z.array(Seat)
})

const email = z.string().trim().min(1).max(254)

export const NewHandOver = z.strictObject({ email, acting: z.boolean().default(false) })
/** A moderator may let the predecessor stay in another office. */
export const NewModeratedHandOver = NewHandOver.extend({
  staysAs: z.enum(['deputyMayor', 'alderman', 'official']).nullable().default(null)
})

/** What the link of a hand-over offers to whoever holds it. */
export const SeatOffer = z.object({
  office: MemberRole,
  acting: z.boolean(),
  municipality: z.string(),
  /** Said yes already, and waits for a moderator. */
  isAccepted: z.boolean(),
  /** The address is a member's: they sign in first. */
  isMember: z.boolean()
})
export const SeatAcceptance = z.strictObject({ name: z.string().trim().min(2).max(120) })
/** Taken at once, or after a moderator has looked. */
export const SeatTaking = z.object({ isTaken: z.boolean() })

export const NewContact = z.strictObject({ name: z.string().trim().min(2).max(120), email })
export const SeatReason = z.strictObject({ reason: Reason })
export const SeatEndDay = SeatReason.extend({ until: z.iso.date().nullable() })

/** What a contact's link opens: of each seat what there is to confirm, and nothing else. */
export const SeatsAsked = z.object({
  municipality: z.string(),
  seats: z.array(z.object({ id: Id, office: MemberRole, acting: z.boolean(), name: z.string() }))
})
export const SeatAnswers = z.strictObject({
  answers: z
    .array(z.strictObject({ seatId: Id, isRight: z.boolean(), since: z.iso.date().nullable().default(null) }))
    .min(1)
    .max(200)
})

export const Merger = z.strictObject({
  successorCode: z.string().min(1).max(10),
  seatIds: z.array(Id).min(1).max(500),
  reason: Reason
})

export type HandOver = z.output<typeof HandOver>
export type Seat = z.output<typeof Seat>
export type SeatPlace = z.output<typeof SeatPlace>
export type SeatPlaceDetail = z.output<typeof SeatPlaceDetail>
export type NewHandOver = z.output<typeof NewModeratedHandOver>
export type SeatEndDay = z.output<typeof SeatEndDay>
export type NewContact = z.output<typeof NewContact>
export type SeatAnswers = z.output<typeof SeatAnswers>['answers']
export type Merger = z.output<typeof Merger>
