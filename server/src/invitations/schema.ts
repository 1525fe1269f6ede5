import { z } from 'zod'
import { MemberRole, Person } from '../members/schema.ts'
import { Id, PageQuery, pageOf, Reason, Timestamp } from '../platform/schema.ts'

const Name = z.string().trim().min(2).max(120)
const Email = z.string().trim().min(1).max(254)
const Organisation = z.string().trim().max(120)
const MunicipalityCode = z.string().regex(/^(GM\d{4})?$/)
const ForumIds = z.array(Id).min(1).max(20)
const Token = z.string().min(20).max(200)

/** `waiting` for a second moderator; `sending` while the letter is on its way. */
export const InvitationState = z.enum(['waiting', 'sending', 'open', 'expired', 'accepted', 'revoked'])

/** What the desk asks: an office of a municipality, or a role in another organisation. `reason` says how the moderator knows who this is. */
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

/** Into one thread, and nowhere else. */
export const NewGuest = z.strictObject({
  name: Name,
  email: Email,
  role: z.enum(['expert', 'partner']),
  organisation: Organisation.min(2),
  history: z.enum(['all', 'from-now']).default('all')
})

export const Invitation = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  acting: z.boolean(),
  organisation: z.string(),
  /** Empty for an invitation into one thread. */
  forums: z.array(z.string()),
  state: InvitationState,
  /** Asked for by a link that many may use. */
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

export const InvitationQuery = PageQuery.extend({ state: z.enum(['running', 'waiting', 'done']).default('running') })
/** `waiting`: how many wait for a second moderator. */
export const InvitationList = pageOf(Invitation).extend({ waiting: z.int() })
export const Guests = z.object({ items: z.array(Invitation), may: z.object({ invite: z.boolean() }) })
export const Revocation = z.strictObject({ reason: z.string().trim().max(1_000).default('') })

/** A file as it was chosen, base64; its bytes tell in which letters it was written. */
export const BatchFile = z
  .string()
  .min(1)
  .max(200_000)
  .regex(/^[\w+/]*={0,2}$/)
export const mostLines = 1_000

/** What is wrong with a file, or with one cell of it. `value` is what was read there. */
const Fault = z.object({ column: z.string(), code: z.string(), value: z.string() })
export const BatchLine = z.object({
  /** As a spreadsheet counts: the names of the columns stand on line 1. */
  line: z.int(),
  name: z.string(),
  email: z.string(),
  role: MemberRole.nullable(),
  acting: z.boolean(),
  organisation: z.string(),
  forums: z.array(z.string()),
  needsSecond: z.boolean(),
  /** The address is not of a domain that the register gives this municipality: evidence, no fault. */
  isElsewhere: z.boolean(),
  faults: z.array(Fault)
})
/** `faults` of the file as a whole; with any of those there are no lines. */
export const BatchPreview = z.object({
  faults: z.array(Fault.extend({ line: z.int().nullable() })),
  lines: z.array(BatchLine)
})
export const NewPreview = z.strictObject({ file: BatchFile })
export const NewBatch = z.strictObject({ file: BatchFile, reason: Reason })
export const BatchMade = z.object({ id: Id, total: z.int() })
/** How far the letters of one file have come. */
export const Batch = z.object({ id: Id, total: z.int(), sent: z.int(), waiting: z.int() })

export const NewLink = z.strictObject({
  label: Name,
  role: z.enum(['deputyMayor', 'alderman', 'official', 'expert']),
  municipalityCode: MunicipalityCode.default(''),
  organisation: Organisation.default(''),
  domain: z.string().trim().toLowerCase().min(3).max(190),
  forumIds: ForumIds,
  maxUses: z.coerce.number().int().min(1).max(500),
  /** The last day on which it works. */
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
/** The one time that the link itself is told. */
export const LinkMade = z.object({ id: Id, token: z.string() })

/** What the token in an address at the door belongs to. An unknown one is a 404. */
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
/** What only this browser knows: without it the code that is mailed is worth nothing. */
export const CodeAsked = z.object({ attempt: z.string() })
export const TypedCode = z.strictObject({
  attempt: Token,
  code: z
    .string()
    .max(40)
    .transform((text) => text.replace(/[\s-]/g, ''))
})
/** The token with which something to sign in with is made; null for who has that already. */
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
