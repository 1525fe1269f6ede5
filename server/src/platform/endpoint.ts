import type { z } from 'zod'
import type { Limit } from './limits.ts'
import { Nothing } from './schema.ts'

export type Access = 'public' | 'member' | 'moderator'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Key = `${Method} /${string}`

/** What can be asked, in one place: the routes, the web's types, OpenAPI and the access matrix are all made from it. */
export type Endpoint = {
  access: Access
  /** Only for a member who proved a short while ago who they are (ASVS 7.5.3). Every power of a moderator asks for it by itself. */
  stepUp?: true
  /** Also for a session that still owes a proof. */
  whileOwing?: true
  /** Also for a member who has yet to accept the house rules. */
  beforeRules?: true
  limit?: Limit
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** What leaves; what it does not name does not leave. */
  reply: z.ZodType
  /** Default: 204 for Nothing, else 200. */
  status?: 200 | 201 | 202
  /** Other answers than `reply`, by status: where a browser sends a plain form, or opens the address. */
  also?: Record<number, z.ZodType>
  /** The handler reads the request itself, or writes cookies, headers or a stream: it cannot run without HTTP. */
  http?: true
  /** The codes that the room itself refuses with. Those that `access` brings along are implied. */
  errors: readonly string[]
  /** Faulty fields that the room itself finds, as `path.code`; a number in the path is a star. */
  faults?: readonly string[]
}
export type Endpoints = Readonly<Record<Key, Endpoint>>

/** Every power of a moderator asks for it, and what says so itself. */
export function needsStepUp(method: string, { access, stepUp }: { access?: Access; stepUp?: true }) {
  return stepUp === true || (access === 'moderator' && method !== 'GET' && method !== 'HEAD')
}

export function statusOf({ status, reply }: Endpoint) {
  return status ?? (reply === Nothing ? 204 : 200)
}

/** Every endpoint may answer these: HTTP itself, and the server's own faults. */
const everywhere = [
  'input.invalid',
  'request.cross-origin',
  'request.malformed',
  'request.media-type',
  'request.refused',
  'request.too-large',
  'request.too-many',
  'route.not-found',
  'server.failed',
  'server.unavailable'
] as const

/** So may those that are for members. */
const forMembers = [
  'viewer.unknown',
  'proof.required',
  'organisation.required',
  'rules.not-accepted',
  'step-up.required'
] as const

/** Every code that an endpoint can answer with. */
export function codesOf(key: string, endpoint: Endpoint): string[] {
  const { access, whileOwing, beforeRules, limit, errors } = endpoint
  const isSilentOn = (code: string) =>
    access === 'public' ||
    (code.endsWith('.required') && code !== 'step-up.required' && whileOwing) ||
    (code === 'rules.not-accepted' && (beforeRules || whileOwing)) ||
    (code === 'step-up.required' && !needsStepUp(key.split(' ')[0]!, endpoint))
  return [...everywhere, ...forMembers.filter((code) => !isSilentOn(code)), ...(limit?.code ?? []), ...errors].flat()
}
