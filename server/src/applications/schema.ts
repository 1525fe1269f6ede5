import { z } from 'zod'
import { Id, PageQuery, pageOf, Reason, Remark, Timestamp } from '../platform/schema.ts'
import { MemberRole, Municipality, Person } from '../members/schema.ts'
import { ApprovalTemplate, RejectionTemplate } from '../outbound/schema.ts'
import { line, lines, sought } from '../platform/text/schema.ts'

/** A municipality that merged or split, with the codes of its present successors. */
export const EndedMunicipality = z.object({
  name: z.string(),
  province: z.string().nullable(),
  successors: z.array(z.string())
})

/** The roles that one can apply for. A moderator and an expert are invited. */
const wished = {
  name: line(2, 120),
  role: z.enum(['mayor', 'deputyMayor', 'alderman', 'official', 'partner']),
  municipalityCode: z.string().regex(/^GM\d{4}$/),
  /** For a network partner, in place of a municipality. */
  organisation: line(2, 120),
  email: line(1, 254),
  motivation: lines(10, 2_000),
  forumIds: z.array(Id).min(1).max(20)
}

export const NewApplication = z.strictObject({
  ...wished,
  acting: z.boolean().default(false),
  municipalityCode: wished.municipalityCode.optional(),
  organisation: wished.organisation.optional()
})

/** An unfinished application. The fields that it has are valid. */
export const ApplicationDraft = z.strictObject({ ...wished, acting: z.boolean() }).partial()

/** The choices in the application form. */
export const ApplicationChoices = z.object({
  municipalities: z.array(Municipality),
  ended: z.array(EndedMunicipality),
  forums: z.array(z.object({ id: Id, name: z.string(), description: z.string() }))
})

/** The same response for every valid application. */
export const ApplicationReceived = z.object({ email: z.string() })

export const ApplicationConfirmation = z.strictObject({ token: z.string().min(20).max(200) })

/** What the register knows about the domain of an address. It is evidence, never proof. */
export const DomainEvidence = z.object({
  name: z.string(),
  /** Whether the chosen municipality is among them. */
  isKnown: z.boolean(),
  /** Every municipality with this domain. */
  municipalities: z.array(Municipality),
  /** The domains of the chosen municipality. */
  expected: z.array(z.string())
})

/** The content of the form, and what the register says about its address. */
export const SavedApplication = z.object({
  draft: ApplicationDraft,
  municipality: Municipality.nullable(),
  domain: DomainEvidence.nullable()
})

/** Somebody who may be the same person: another applicant, a member, or a former member. */
export const Double = z.object({
  kind: z.enum(['application', 'member', 'formerMember']),
  id: Id,
  name: z.string(),
  role: MemberRole,
  acting: z.boolean(),
  organisation: z.string(),
  /** Null once a membership has ended. */
  email: z.string().nullable(),
  /** The state of an application; null for a member. */
  state: z.enum(['waiting', 'approved', 'rejected']).nullable(),
  reason: z.string().nullable(),
  since: Timestamp,
  differs: z.array(z.enum(['name', 'role', 'organisation', 'email']))
})

export const ApplicationQuestion = z.object({
  question: z.string(),
  askedBy: Person,
  askedAt: Timestamp,
  answer: z.string().nullable(),
  answeredAt: Timestamp.nullable()
})

export const Application = z
  .object({
    id: Id,
    name: z.string(),
    role: MemberRole,
    acting: z.boolean(),
    /** Null for a network partner. */
    municipality: Municipality.nullable(),
    organisation: z.string(),
    email: z.string(),
    domain: DomainEvidence,
    motivation: z.string(),
    forums: z.array(z.object({ id: Id, name: z.string() })),
    doubles: z.array(Double),
    questions: z.array(ApplicationQuestion),
    /** `asked` waits for the applicant, not for a moderator. */
    state: z.enum(['waiting', 'asked', 'approved', 'rejected']),
    appliedAt: Timestamp,
    confirmedAt: Timestamp,
    /** The working days that it has waited, or did wait, for a decision. */
    workingDays: z.int(),
    assignedTo: Person.nullable(),
    needsSecond: z.boolean(),
    /** The default letter for an approval. */
    letter: ApprovalTemplate,
    firstApproval: z.object({ by: Person, at: Timestamp, reason: z.string() }).nullable(),
    until: z.iso.date().nullable(),
    decidedAt: Timestamp.nullable(),
    decidedBy: Person.nullable(),
    reason: z.string().nullable(),
    template: z.string().nullable(),
    /** When the letter of the approval leaves. Until then the approval can be undone. Null when it has left. */
    letterAt: Timestamp.nullable(),
    /** Why this moderator cannot approve it. Null when they can. */
    obstacle: z.string().nullable(),
    may: z.object({
      approve: z.boolean(),
      reject: z.boolean(),
      ask: z.boolean(),
      claim: z.boolean(),
      release: z.boolean(),
      withdraw: z.boolean(),
      undo: z.boolean()
    })
  })
  .meta({ id: 'Application' })

/**
 * `waiting` lists all that wait for a moderator, and `asked` those that wait for the applicant. `mine`, `unassigned`
 * and `second` are parts of `waiting`. `ids` lists these applications in any state.
 */
export const ApplicationQuery = PageQuery.extend({
  state: z.enum(['waiting', 'asked', 'mine', 'unassigned', 'second', 'decided']).default('waiting'),
  role: MemberRole.optional(),
  q: sought(100).default(''),
  ids: z
    .string()
    .max(4_000)
    .transform((text) => text.split(','))
    .pipe(z.array(Id).max(100))
    .optional()
})
export const ApplicationList = pageOf(Application)

/** The text of a mail, without its link. */
const Letter = z.object({ template: z.string(), subject: z.string(), text: z.string() })
export const ApplicationLetters = z.object({ approvals: z.array(Letter), rejections: z.array(Letter) })

/** `until` is the day on which the office ends. Without it, the first approval's day stays. */
export const Approval = z.strictObject({
  reason: Remark,
  template: ApprovalTemplate.optional(),
  until: z.iso.date().nullable().optional()
})
/** An own letter needs a reason; with the other letters it is optional. */
export const Rejection = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('own').default('own'), reason: Reason }),
  z.strictObject({ template: RejectionTemplate.exclude(['own']), reason: Remark })
])
export const BulkApproval = Approval.omit({ until: true }).extend({ ids: z.array(Id).min(1).max(100) })
/** The result for each application, or the reason for none. */
export const BulkOutcome = z.object({
  approved: z.array(Id),
  firstOfTwo: z.array(Id),
  refused: z.array(z.object({ id: Id, code: z.string() }))
})
/** `from` names the moderator who has it now, or null, so that nobody takes it over by mistake. */
export const Assignment = z.strictObject({ from: Id.nullable().default(null) })
export const NewQuestion = z.strictObject({ question: lines(10, 2_000) })
export const NewAnswer = z.strictObject({ answer: lines(2, 4_000) })
/** What the link in the mail opens. */
export const OpenQuestion = z.object({
  state: z.enum(['open', 'expired', 'answered']),
  question: z.string().nullable(),
  askedAt: Timestamp
})

export type EndedMunicipality = z.output<typeof EndedMunicipality>
export type NewApplication = z.output<typeof NewApplication>
export type ApplicationDraft = z.output<typeof ApplicationDraft>
export type DomainEvidence = z.output<typeof DomainEvidence>
export type SavedApplication = z.output<typeof SavedApplication>
export type Double = z.output<typeof Double>
export type ApplicationQuery = z.output<typeof ApplicationQuery>
export type Approval = z.output<typeof Approval>
export type Rejection = z.output<typeof Rejection>
export type BulkApproval = z.output<typeof BulkApproval>
export type BulkOutcome = z.output<typeof BulkOutcome>
export type OpenQuestion = z.output<typeof OpenQuestion>
export type Application = z.output<typeof Application>
