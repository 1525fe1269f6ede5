import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import fp from 'fastify-plugin'
import { conflictIn, type FieldError, ForumError, noRoom, notFound } from './errors.ts'
import { type Endpoint, codesOf } from './endpoint.ts'
import { budgets } from './limits.ts'
import type { Problem } from './schema.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Codes of refusals that their endpoint does not declare. The tests' world fails when there is one. */
    undeclared: Set<string>
    /** Looks whether the endpoint declares what it refused with: over HTTP and in process. */
    noteRefusal: (key: string, endpoint: Endpoint | undefined, error: FastifyError) => void
  }
}

/** Every error response has one shape (RFC 9457) and tells nothing about our internals. */
export const problems = fp(
  async (app: FastifyInstance) => {
    const undeclared = new Set<string>()
    app.decorate('undeclared', undeclared)
    app.decorate('noteRefusal', (key, endpoint, error) => {
      for (const code of endpoint ? undeclaredIn(key, endpoint, translate(error)) : []) {
        undeclared.add(`${key}: ${code}`)
        app.log.error({ endpoint: key, code }, 'the endpoint does not declare this code')
      }
    })
    app.setErrorHandler(async (error: FastifyError, request, reply) => {
      const { config, url } = request.routeOptions
      app.noteRefusal(`${request.method} ${url}`, config.endpoint, error)
      await holdBack(error)
      return refuse(error, reply)
    })
    app.setNotFoundHandler((_request, reply) => refuse(notFound('route'), reply))
  },
  { name: 'problems' }
)

/** Who has spent a budget waits for the refusal: a machine that asks on and on is slowed down to one answer a second. */
export async function holdBack({ code }: FastifyError) {
  if (Object.hasOwn(budgets, code)) await wait(1_000)
}

export function refuse(error: FastifyError | ForumError, reply: FastifyReply) {
  const problem = problemOf(error, reply.log)
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** The response to an error. Our own faults are logged. */
export function problemOf(error: FastifyError | ForumError, log: FastifyBaseLogger): Problem {
  const { status, code, errors } = translate(error)
  if (status >= 500) log.error({ err: error }, 'request failed')
  return { type: 'about:blank', title: code, status, code, ...(errors && { errors }) }
}

function translate(error: FastifyError | ForumError): ForumError {
  if (error instanceof ForumError) return error
  if (hasZodFastifySchemaValidationErrors(error))
    return new ForumError('input.invalid', 400, error.validation.map(fieldError))
  const ruled = conflictIn(error)
  if (ruled) return ruled
  // A visitor who breaks off has the code of a lost connection too, and a status.
  if (!error.statusCode && isDatabaseAway(error)) return new ForumError('server.unavailable', 503)
  if (isFull(error)) return noRoom()
  if (isUnholdable(error) || isNoForm(error)) return new ForumError('request.malformed', 400)

  const status = error.statusCode ?? 500
  return status < 500
    ? new ForumError(codes[status] ?? 'request.refused', status)
    : new ForumError('server.failed', 500)
}

const codes: Record<number, string> = {
  400: 'request.malformed',
  404: 'route.not-found',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many'
}

type SchemaFault = { instancePath: string; keyword: string; message?: string; params?: Record<string, unknown> }

/** A schema's own check names its code in the parameters (platform/text/schema.ts). */
function fieldError({ instancePath, keyword, message, params }: SchemaFault): FieldError {
  const own = params?.params as { code?: string } | undefined
  const code = own?.code ?? keyword
  return { path: instancePath.slice(1).replaceAll('/', '.'), code, message: message ?? code }
}

/** All our own codes have a dot. Codes that come from a schema have none, or begin with 'sign'. */
function undeclaredIn(key: string, endpoint: Endpoint, { code, errors }: ForumError) {
  const codes = codesOf(key, endpoint)
  const faults = (errors ?? [])
    .filter((fault) => fault.code.includes('.') && !fault.code.startsWith('sign.'))
    .map((fault) => `${fault.path.replaceAll(/(?<=^|\.)\d+(?=\.|$)/g, '*')}.${fault.code}`)
  return [...(codes.includes(code) ? [] : [code]), ...faults.filter((fault) => !endpoint.faults?.includes(fault))]
}

/** The database refuses connections, is starting or stopping, or does not answer. */
function isDatabaseAway({ code, message }: FastifyError) {
  return awayCodes.test(String(code ?? '')) || awayMessages.test(message)
}

const awayCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0\d|57014|08\d\d\d|P1001|P1002|P1008|P1017|P2024|P2028)$/
const awayMessages =
  /Connection terminated|statement timeout|is not queryable|timeout exceeded when trying to connect|Can't reach database server|Code: `57P0/

/** The disk of the files or of the database has no room, or the quota of its user is spent. */
function isFull({ code, message }: FastifyError) {
  return /^(ENOSPC|EDQUOT|53100)$/.test(String(code ?? '')) || /Code: `53100`|No space left on device/.test(message)
}

/**
 * PostgreSQL refuses a text with a NUL (22021). Nobody types one, so the check is left to PostgreSQL and costs other
 * requests nothing.
 */
function isUnholdable(error: FastifyError) {
  return error.code === '22021' || /invalid byte sequence for encoding/.test(error.message)
}

/** An upload without a boundary, or one that was cut off. */
function isNoForm({ message }: FastifyError) {
  return /^(Multipart: Boundary not found|Unexpected end of (form|multipart data)|Malformed part header)/.test(message)
}
