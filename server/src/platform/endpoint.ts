import type { z } from 'zod'
import type { Limit } from './limits.ts'
import { Nothing } from './schema.ts'

export type Access = 'public' | 'member' | 'moderator'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Key = `${Method} /${string}`

/** The one description of an endpoint. The routes, the web's types, OpenAPI and the access matrix come from it. */
export type Endpoint = {
  access: Access
  /**
   * Only for a member who has recently proved who they are (ASVS 7.5.3). Every change by a moderator needs this by
   * default.
   */
  stepUp?: true
  /** Also for a session that still owes something (Viewer.owes). */
  whileOwing?: true
  /** Also for a member who has not accepted the house rules. */
  beforeRules?: true
  limit?: Limit
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** The parts of a multipart/form-data body. The handler reads and checks them. */
  upload?: z.ZodType
  /** The body of the response. A field that it does not name is left out. */
  reply: z.ZodType
  /** By default 204 for Nothing, else 200. */
  status?: 200 | 201 | 202
  /** Other responses by status, for a browser that sends a plain form or opens the address. */
  also?: Record<number, z.ZodType>
  /**
   * The handler uses the request or the response itself (cookies, headers, a stream), so it cannot run without HTTP.
   */
  http?: true
  /** The codes of the room's own refusals. The codes of the access check are implied. */
  errors: readonly string[]
  /** The invalid fields that the room itself finds, as `path.code`; a star stands for a number in the path. */
  faults?: readonly string[]
}
export type Endpoints = Readonly<Record<Key, Endpoint>>

/** Every change by a moderator needs a step-up, and every endpoint that declares it. */
export function needsStepUp(method: string, { access, stepUp }: { access?: Access; stepUp?: true }) {
  return stepUp === true || (access === 'moderator' && method !== 'GET' && method !== 'HEAD')
}

export function statusOf({ status, reply }: Endpoint) {
  return status ?? (reply === Nothing ? 204 : 200)
}

/** Codes that every endpoint can answer with: those of HTTP, and the server's own faults. */
export const everywhere = [
  'input.invalid',
  'request.cross-origin',
  'request.malformed',
  'request.media-type',
  'request.refused',
  'request.too-large',
  'request.too-many',
  'route.not-found',
  'server.failed',
  'server.full',
  'server.unavailable'
] as const

/** Codes of every endpoint for members. */
const forMembers = [
  'viewer.unknown',
  'viewer.other',
  'reading.too-many',
  'proof.required',
  'organisation.required',
  'rules.not-accepted',
  'step-up.required'
] as const

/** The codes that nearly every endpoint can answer with, so that no endpoint declares them. */
export type ImpliedCode = (typeof everywhere)[number] | (typeof forMembers)[number]

/** Every code that an endpoint can answer with. */
export function codesOf(key: string, endpoint: Endpoint): string[] {
  const { access, whileOwing, beforeRules, limit, errors } = endpoint
  const isSilentOn = (code: string) =>
    access === 'public' ||
    (code.endsWith('.required') && code !== 'step-up.required' && whileOwing) ||
    (code === 'rules.not-accepted' && (beforeRules || whileOwing)) ||
    (code === 'step-up.required' && !needsStepUp(key.split(' ')[0]!, endpoint))
  return [
    ...everywhere,
    ...forMembers.filter((code) => !isSilentOn(code)),
    ...(limit?.code ? [limit.code] : []),
    ...errors
  ]
}
