import { z } from 'zod'
import { MemberRole, Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Remark, Timestamp } from '../platform/schema.ts'
import { line } from '../platform/text/schema.ts'

const Name = line(2, 120)
const Email = line(1, 254)
const Organisation = line(0, 120)
const MunicipalityCode = z.string().regex(/^(GM\d{4})?$/)
const ForumIds = z.array(Id).min(1).max(20)
const Token = z.string().min(20).max(200)

/** `waiting` needs a second moderator; `sending` waits for its letter to be sent. */
export const InvitationState = z.enum(['waiting', 'sending', 'open', 'expired', 'accepted', 'revoked'])

/**
 * A moderator's invitation: an office in a municipality, or a role in another organisation. `reason` says how the
 * moderator knows the person.
 */
export const NewInvitation = z.strictObject({
  name: Name,
  email: Email,
  role: MemberRole,
  acting: z.boolean().default(false),
  municipalityCode: MunicipalityCode.default(''),
  organisation: Organisation.default(''),
  forumIds: ForumIds,
  reason: Reason
})

/** An invitation into one thread. */
export const NewGuest = z.strictObject({
  name: Name,
  email: Email,
  role: z.enum(['expert', 'partner']),
  organisation: Organisation.min(2),
  history: z.enum(['all', 'from-now']).default('all')
})

export const Invitation = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: MemberRole,
    acting: z.boolean(),
    organisation: z.string(),
    /** Empty for an invitation into one thread. */
    forums: z.array(z.string()),
    state: InvitationState,
    /** Whether it was asked for by a shared link. */
    isByLink: z.boolean(),
    invitedBy: Person,
    invitedAt: Timestamp,
    secondedBy: Person.nullable(),
    sentAt: Timestamp.nullable(),
    expiresAt: Timestamp.nullable(),
    acceptedAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    memberId: Id.nullable(),
    may: z.object({ second: z.boolean(), resend: z.boolean(), revoke: z.boolean() })
  })
  .meta({ id: 'Invitation' })

export const InvitationQuery = PageQuery.extend({ state: z.enum(['running', 'waiting', 'done']).default('running') })
/** `waiting` counts the invitations that need a second moderator. */
export const InvitationList = pageOf(Invitation).extend({ waiting: z.int() })
export const Guests = z.object({ items: z.array(Invitation), may: z.object({ invite: z.boolean() }) })
export const Revocation = z.strictObject({ reason: Remark })

/** The chosen file in base64. The server detects its encoding from the bytes. */
export const BatchFile = z
  .string()
  .min(1)
  .max(200_000)
  .regex(/^[\w+/]*={0,2}$/)
export const mostLines = 1_000

/** A fault of a file, or of one cell with this `value`. */
const Fault = z.object({ column: z.string(), code: z.string(), value: z.string() })
export const BatchLine = z.object({
  /** The line number as in a spreadsheet: the headings are line 1. */
  line: z.int(),
  name: z.string(),
  email: z.string(),
  role: MemberRole.nullable(),
  acting: z.boolean(),
  organisation: z.string(),
  forums: z.array(z.string()),
  needsSecond: z.boolean(),
  /** The domain of the address does not belong to this municipality. It is evidence, not a fault. */
  isElsewhere: z.boolean(),
  faults: z.array(Fault)
})
/** `faults` concern the file as a whole. With any of them there are no lines. */
export const BatchPreview = z.object({
  faults: z.array(Fault.extend({ line: z.int().nullable() })),
  lines: z.array(BatchLine)
})
export const NewPreview = z.strictObject({ file: BatchFile })
export const NewBatch = z.strictObject({ file: BatchFile, reason: Reason })
export const BatchMade = z.object({ id: Id, total: z.int() })
/** The progress of the letters of one file. */
export const Batch = z.object({ id: Id, total: z.int(), sent: z.int(), waiting: z.int() })

export const NewLink = z.strictObject({
  label: Name,
  role: z.enum(['deputyMayor', 'alderman', 'official', 'expert']),
  municipalityCode: MunicipalityCode.default(''),
  organisation: Organisation.default(''),
  domain: z.string().trim().toLowerCase().min(3).max(190),
  forumIds: ForumIds,
  maxUses: z.coerce.number().int().min(1).max(500),
  /** The last day on which the link works. */
  until: z.iso.date()
})
export const InvitationLink = z.object({
  id: Id,
  label: z.string(),
  role: MemberRole,
  organisation: z.string(),
  domain: z.string(),
  forums: z.array(z.string()),
  maxUses: z.int(),
  uses: z.int(),
  expiresAt: Timestamp,
  madeBy: Person,
  madeAt: Timestamp,
  revokedAt: Timestamp.nullable(),
  state: z.enum(['open', 'full', 'expired', 'revoked'])
})
export const InvitationLinkList = pageOf(InvitationLink)
/** The only response that holds the link itself. */
export const LinkMade = z.object({ id: Id, token: z.string() })

/** The token in the address of a page for visitors. An unknown one is a 404. */
export const InvitationToken = z.object({ token: Token })
export const Welcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invitation'),
    name: z.string(),
    state: z.enum(['open', 'expired']),
    until: Timestamp.nullable(),
    isAccepted: z.boolean()
  }),
  z.object({
    kind: z.literal('link'),
    role: MemberRole,
    organisation: z.string(),
    domain: z.string(),
    state: z.enum(['open', 'closed'])
  })
])
/** The secret of this browser, without which the mailed code does not work. */
export const CodeAsked = z.object({ attempt: z.string() })
export const TypedCode = z.strictObject({
  attempt: Token,
  code: z
    .string()
    .max(40)
    .transform((text) => text.replace(/[\s-]/g, ''))
})
/** The token to make a first factor with; null for a member who has one. */
export const Accepted = z.object({ enrolmentToken: z.string().nullable() })
export const LinkRequest = z.strictObject({ name: Name, email: Email })

export type InvitationState = z.output<typeof InvitationState>
export type NewInvitation = z.output<typeof NewInvitation>
export type NewGuest = z.output<typeof NewGuest>
export type Invitation = z.output<typeof Invitation>
export type BatchLine = z.output<typeof BatchLine>
export type BatchPreview = z.output<typeof BatchPreview>
export type NewLink = z.output<typeof NewLink>
export type InvitationLink = z.output<typeof InvitationLink>
export type Welcome = z.output<typeof Welcome>
