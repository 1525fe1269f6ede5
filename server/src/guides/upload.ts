import type { FastifyRequest } from 'fastify'
import { type FieldError, ForumError } from '../platform/errors.ts'
import { largestGuide, NewGuide } from './schema.ts'

/**
 * One file and a few short fields. One byte more than the largest guide, so that the file store notices a larger file.
 */
export const uploadLimits = { fileSize: largestGuide + 1, files: 1, fields: 10, fieldSize: 10_000, headerPairs: 20 }

/** Returns the checked fields and the unread file after them. Names every invalid field. */
export async function readUpload(request: FastifyRequest) {
  if (!request.isMultipart()) throw new ForumError('request.media-type', 415)

  const { fields, file } = await readFields(request)
  if (!file) throw faulty([...errorsIn(fields), { path: 'file', code: 'invalid_type', message: 'Required' }])
  return { guide: checked(fields), file: { name: asNamed(file.filename), content: file.file } }
}

/** Reads up to the file. The fields become the request's body, so that a refusal can give the typed text back. */
export async function readFields(request: FastifyRequest) {
  const fields: Record<string, unknown> = {}
  request.body = fields
  for await (const part of request.parts()) {
    if (part.type === 'file' && part.fieldname === 'file' && part.filename) return { fields, file: part }
    if (part.type === 'file') part.file.resume()
    else fields[part.fieldname] = part.value
  }
  return { fields }
}

/** Browsers escape exactly these three characters in the name of a file (the HTML standard, multipart/form-data). */
function asNamed(sent: string) {
  return sent.replace(/%(22|0D|0A)/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
}

function checked(fields: Record<string, unknown>): NewGuide {
  const errors = errorsIn(fields)
  if (errors.length > 0) throw faulty(errors)
  return NewGuide.parse(fields)
}

function errorsIn(fields: Record<string, unknown>): FieldError[] {
  const { error } = NewGuide.safeParse(fields)
  return error?.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })) ?? []
}

function faulty(errors: FieldError[]) {
  return new ForumError('input.invalid', 400, errors)
}
