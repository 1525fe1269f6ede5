import type { Transaction } from '../platform/database.ts'
import { type FieldError, ForumError } from '../platform/errors.ts'
import { parseAddress } from '../members/address.ts'
import { areForums, findOfferedMunicipality } from './applying-queries.ts'
import type { ApplicationDraft, NewApplication } from './schema.ts'

/** Checks what a schema cannot. Throws with every invalid field. Returns the draft as it is stored. */
export async function checkDraft(transaction: Transaction, draft: ApplicationDraft): Promise<ApplicationDraft> {
  const { checked, errors } = await look(transaction, draft)
  return done(checked, errors)
}

/** A network partner needs an organisation, every other applicant a municipality. */
export async function checkApplication(transaction: Transaction, wish: NewApplication): Promise<NewApplication> {
  const { municipalityCode, organisation, ...rest } = wish
  const isPartner = wish.role === 'partner'
  const { checked, errors } = await look(transaction, {
    ...rest,
    ...(!isPartner && municipalityCode && { municipalityCode })
  })
  if (isPartner && !organisation) errors.push(fault('organisation', 'too_small'))
  if (!isPartner && !municipalityCode) errors.push(fault('municipalityCode', 'municipality.unknown'))
  return done(
    {
      ...wish,
      ...checked,
      municipalityCode: isPartner ? undefined : municipalityCode,
      organisation: isPartner ? organisation : undefined
    },
    errors
  )
}

async function look<Draft extends ApplicationDraft>(transaction: Transaction, draft: Draft) {
  const errors: FieldError[] = []
  // Only an office in a municipality can be acting.
  const checked = { ...draft, ...(draft.role === 'partner' && { acting: false }) }
  if (draft.email !== undefined) {
    const parsed = parseAddress(draft.email)
    if (typeof parsed === 'string') errors.push(fault('email', parsed))
    else checked.email = parsed.address
  }
  if (draft.municipalityCode !== undefined && !(await findOfferedMunicipality(transaction, draft.municipalityCode)))
    errors.push(fault('municipalityCode', 'municipality.unknown'))
  if (draft.forumIds !== undefined) {
    checked.forumIds = [...new Set(draft.forumIds)]
    if (!(await areForums(transaction, checked.forumIds))) errors.push(fault('forumIds', 'forum.unknown'))
  }
  return { checked, errors }
}

function done<Result>(result: Result, errors: FieldError[]): Result {
  if (errors.length > 0) throw new ForumError('input.invalid', 400, errors)
  return result
}

function fault(path: string, code: string): FieldError {
  return { path, code, message: code }
}
