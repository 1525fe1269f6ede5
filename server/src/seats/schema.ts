import { z } from 'zod'
import { MemberRole, Municipality, Person } from '../members/schema.ts'
import { Id, Reason, Timestamp } from '../platform/schema.ts'
import { line, sought } from '../platform/text/schema.ts'

/** An open offer of a seat to a successor. */
export const HandOver = z
  .object({
    id: Id,
    email: z.string(),
    acting: z.boolean(),
    /** The office in which the predecessor stays. Null when they leave. */
    staysAs: MemberRole.nullable(),
    byModerator: z.boolean(),
    startedAt: Timestamp,
    expiresAt: Timestamp,
    /** Since when the successor, who has accepted, waits for a moderator. */
    acceptedAt: Timestamp.nullable(),
    /** For a moderator's: when it may take effect. Null before a second moderator has agreed. */
    effectiveAt: Timestamp.nullable(),
    /** The name of a newcomer. */
    name: z.string().nullable()
  })
  .meta({ id: 'HandOver' })

/** One member's term in an office. */
export const Seat = z
  .object({
    id: Id,
    office: MemberRole,
    acting: z.boolean(),
    /** Null for a moderator, an expert or a partner. */
    municipality: Municipality.nullable(),
    holder: Person,
    isSuspended: z.boolean(),
    since: Timestamp,
    /** Null while it is held. */
    until: Timestamp.nullable(),
    confirmedAt: Timestamp,
    /** When it has to be confirmed again. */
    dueAt: Timestamp,
    /** Since when it waits for the contact's answer. */
    askedAt: Timestamp.nullable(),
    deniedAt: Timestamp.nullable(),
    deniedSince: z.iso.date().nullable(),
    /** The day on which it ends, which a moderator can change. */
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
  .meta({ id: 'Seat' })

/** For the moderators' list: a municipality with members, or all seats without a municipality. */
export const SeatPlace = z.object({
  /** 'elders' stands for the seats without a municipality. */
  code: z.string(),
  name: z.string().nullable(),
  seats: z.int(),
  contact: z.string().nullable(),
  /** The number of seats that need a moderator. */
  attention: z.int(),
  /** When the first seat has to be confirmed. */
  dueAt: Timestamp.nullable()
})
export const SeatPlaceQuery = z.object({ q: sought(100).default('') })

/** Everything about the seats of one municipality, also for its yearly review (R-ID-10). */
export const SeatPlaceDetail = z.object({
  municipality: Municipality.nullable(),
  /** Its last day; null while it exists. */
  endedOn: z.iso.date().nullable(),
  /** The municipalities to which its seats may move: the known successors, and all other present ones. */
  successors: z.object({ known: z.array(Municipality), others: z.array(Municipality) }),
  contact: z.object({ name: z.string(), email: z.string(), domainIsKnown: z.boolean(), namedAt: Timestamp }).nullable(),
  held: z.array(Seat),
  /** Ended terms, latest first. */
  earlier: z.array(Seat)
})

const email = line(1, 254)

export const NewHandOver = z.strictObject({ email, acting: z.boolean().default(false) })
/**
 * A moderator may let the predecessor stay in another office. The holder has a day to stop it, unless two moderators say
 * that it cannot wait.
 */
export const NewModeratedHandOver = NewHandOver.extend({
  reason: Reason,
  cannotWait: z.boolean().default(false),
  staysAs: z.enum(['deputyMayor', 'alderman', 'official']).nullable().default(null)
})

/** What the link of a hand-over offers. */
export const SeatOffer = z.object({
  office: MemberRole,
  acting: z.boolean(),
  municipality: z.string(),
  /** The successor has accepted and waits for a moderator. */
  isAccepted: z.boolean(),
  /** The address belongs to a member, who has to sign in first. */
  isMember: z.boolean()
})
export const SeatAcceptance = z.strictObject({ name: line(2, 120) })
/** Whether the seat was taken at once. Otherwise it waits for a moderator. */
export const SeatTaking = z.object({ isTaken: z.boolean() })

export const NewContact = z.strictObject({ name: line(2, 120), email })
export const SeatReason = z.strictObject({ reason: Reason })
export const SeatEndDay = SeatReason.extend({ until: z.iso.date().nullable() })

/** What a contact's link opens: only what there is to confirm about each seat. */
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
