import { z } from 'zod'
import { Id, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'
import { sought } from '../platform/text/schema.ts'

export const MemberRole = z
  .enum(['mayor', 'deputyMayor', 'alderman', 'official', 'moderator', 'expert', 'partner'])
  .meta({ id: 'MemberRole' })

/** The part of a member that every reader may see. It has no address. */
export const Person = z
  .object({
    id: Id,
    name: z.string(),
    role: MemberRole,
    acting: z.boolean(),
    organisation: z.string(),
    /**
     * The member who invited this guest, while nobody else has confirmed who it is. Null: verified, because a moderator
     * admitted or confirmed them.
     */
    vouchedBy: z.string().nullable().optional(),
    /** Only set where a photo is shown: for a single member, and in the list of readers. */
    hasPhoto: z.boolean().optional()
  })
  .meta({ id: 'Person' })

export const Municipality = z
  .object({ code: z.string(), name: z.string(), province: z.string().nullable() })
  .meta({ id: 'Municipality' })

export const Ending = z.strictObject({ reason: Reason })

/** Searches for members to invite, by words of the name, the role (in Dutch) or the municipality. */
export const MemberQuery = z.object({ q: sought(100).default(''), thread: Id.optional() })

/** A guest for whom only the member who invited them vouches. */
export const UnconfirmedGuest = Person.extend({ email: z.string(), joinedAt: Timestamp })

/** How a membership ended. A suspended member can come back, and for 30 days a former one. */
export const MembershipEnding = z.enum(['left', 'suspended', 'handedOver', 'erased', 'expired'])
export type MembershipEnding = z.infer<typeof MembershipEnding>

/** For the moderators' list of members. */
export const Membership = Person.extend({
  /** Null once the membership has ended for good. */
  email: z.string().nullable(),
  forums: z.array(z.string()),
  joinedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  ending: MembershipEnding.nullable(),
  /** Until when an ending can be undone. Null when there is nothing to undo. */
  restorableUntil: Timestamp.nullable()
})

/** `until` is the calendar day on which the office ends (R-ID-5). */
export const NewRoleChange = z.strictObject({
  role: MemberRole.exclude(['expert']),
  acting: z.boolean().default(false),
  evidence: Reason,
  until: z.iso.date().nullable().default(null)
})
/** What a moderator changes about a member. `restoration` undoes an ending. */
export const RoleChangeKind = z.enum(['role', 'ending', 'suspension', 'endDay', 'restoration', 'handOver'])
export type RoleChangeKind = z.infer<typeof RoleChangeKind>

export const RoleChange = z.object({
  id: Id,
  kind: RoleChangeKind,
  /** For a hand-over: it does not wait for the holder. */
  atOnce: z.boolean(),
  role: MemberRole,
  acting: z.boolean(),
  fromRole: MemberRole,
  fromActing: z.boolean(),
  evidence: z.string(),
  until: z.iso.date().nullable(),
  askedBy: Person,
  askedAt: Timestamp,
  secondedBy: Person.nullable(),
  state: z.enum(['waiting', 'done', 'withdrawn']),
  may: z.object({ second: z.boolean(), withdraw: z.boolean() })
})

/** All members of one municipality, with how each got their role, for its yearly review (R-ID-10). */
export const MembershipOverviewQuery = z.object({ municipality: z.string().max(10).default('') })
export const MembershipOverview = z.object({
  municipalities: z.array(z.object({ code: z.string(), name: z.string(), members: z.int() })),
  members: z.array(
    Person.extend({
      email: z.string().nullable(),
      joinedAt: Timestamp,
      endedAt: Timestamp.nullable(),
      events: z.array(
        z.object({
          kind: z.string(),
          at: Timestamp,
          by: z.string().nullable(),
          reason: z.string(),
          particulars: z.record(z.string(), z.unknown())
        })
      )
    })
  )
})

export const Me = z.object({
  person: Person,
  email: z.string(),
  forums: z.array(z.string())
})

export const MembershipQuery = PageQuery.extend({ q: sought(100).default('') })
export const MembershipList = pageOf(Membership)

export type MemberRole = z.output<typeof MemberRole>
export type Person = z.output<typeof Person>
export type Municipality = z.output<typeof Municipality>
export type Membership = z.output<typeof Membership>
export type NewRoleChange = z.output<typeof NewRoleChange>
export type MembershipOverview = z.output<typeof MembershipOverview>
export type Me = z.output<typeof Me>

declare module '../platform/schema.ts' {
  interface SocketEvents {
    'desk.changed': object
  }
}
