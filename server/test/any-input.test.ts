import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { populate, type Village } from './village.ts'
import { createWorld, type Somebody, type World } from './world.ts'

let world: World
let village: Village
let ids: string[]
beforeAll(async () => {
  world = await createWorld()
  village = await populate(world)
  ids = [village.open, village.post, village.bea.id, village.seat, village.here.id, village.closed, randomUUID()]
})
afterAll(() => world.close())

const texts = [
  'Burgemeester\0',
  '-'.repeat(33),
  'twee\r\nSet-Cookie: regels=1\r\n\r\n',
  '../sessions',
  '\ud800 half een teken',
  '\' OR 1=1 -- \\ " %00 ${x}',
  '\u202e\u200b\u0301',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(40),
  '__proto__',
  '!!((&|<->:*)) a:b "',
  '1e400',
  '2147483647',
  ''
]
const numbers = [2_147_483_647, 2_147_483_648, -1, 0, 1.5, 1e21, '9'.repeat(30), 'Infinity', null]
const dates = ['0001-01-01', '9999-12-31', '2026-02-30', '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z']
const others: unknown[] = [null, [], {}, true, 1, [[[[[]]]]], { constructor: 1 }]

type Sample = { [key: string]: unknown }
type Request = { params: Sample; query: Sample; body: unknown }

it('past its last page every list goes to its last page', async () => {
  const pages: unknown[] = []
  let filled = 0
  for (const { method, url, endpoint } of world.app.declaredRoutes) {
    const isList = endpoint?.reply instanceof z.ZodObject && 'pageSize' in endpoint.reply.shape
    if (!isList || method !== 'GET') continue
    const { query } = requestsOf(endpoint!)[0]!
    const address = url.replace(':slug', village.here.slug)
    const asked = new URLSearchParams({ page: '999', ...(query.q !== undefined && { q: 'vraag' }) })
    const reply = await world.as(village.mo).get(`${address.replace('/api/v1', '')}?${asked}`)
    expect(reply.statusCode, reply.body).toBe(200)
    const { items, total, page } = reply.json()
    if (page !== 1 || (total > 0 && items.length === 0)) pages.push({ url, items, total, page })
    filled += items.length > 0 ? 1 : 0
  }
  expect(pages).toEqual([])
  expect(filled).toBeGreaterThanOrEqual(3)
})

it('R-REL whatever is sent to any endpoint, the answer is never a fault of ours', { timeout: 180_000 }, async () => {
  const faults: string[] = []
  let asked = 0
  for (const { method, url, access, endpoint } of world.app.declaredRoutes) {
    if (!endpoint || !url.startsWith('/api/') || method === 'HEAD' || endpoint.upload) continue
    for (const [nth, request] of requestsOf(endpoint).entries()) {
      const who = access === 'public' ? null : await somebody(access)
      const address = url.replace(/:(\w+)/g, (_, name) =>
        encodeURIComponent(String(request.params[name]).toWellFormed())
      )
      const query = new URLSearchParams(
        Object.entries(request.query).map(([key, value]): [string, string] => [key, String(value)])
      )
      const reply = await world.as(who).send({
        method: method as 'GET',
        url: `${address}?${query}`,
        remoteAddress: `2001:db8:${(++asked).toString(16)}::1`,
        headers: {
          ...(endpoint.also && { accept: 'text/html' }),
          ...(method !== 'GET' && { 'content-type': 'application/json' })
        },
        ...(method !== 'GET' && { payload: JSON.stringify(request.body) })
      })
      if (reply.statusCode >= 500) faults.push(`${method} ${url} #${nth} ${JSON.stringify(request)}: ${reply.body}`)
    }
  }
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(1_000)
})

/** Somebody new each time, because what is asked may end their session. */
function somebody(access: 'member' | 'moderator'): Promise<Somebody> {
  return world.member('Iemand', [village.here], access === 'moderator' ? 'moderator' : 'official')
}

/** A request that suits the schema, and then one for each of its parts in which that part holds something else. */
function requestsOf({ params, query, body }: Endpoint): Request[] {
  const fit: Request = {
    params: objectOf(params),
    query: objectOf(query),
    body: body ? sample(schemaOf(body)) : undefined
  }
  const parts = partsOf(fit)
  return [fit, ...parts.flatMap((path, nth) => instead(at(fit, path), nth).map((value) => changed(fit, path, value)))]
}

function instead(value: unknown, nth: number): unknown[] {
  const all = typeof value === 'number' ? numbers : isDate(value) ? dates : [...texts, ...others]
  const turn = nth % all.length
  return [...all.slice(turn), ...all.slice(0, turn)].slice(0, Number(process.env.INPUTS ?? 3))
}

const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)

/** The places of all values in a request, also of those in lists. */
function partsOf(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return value === undefined ? [] : [path]
  return Object.entries(value).flatMap(([key, inner]) => partsOf(inner, [...path, key]))
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce((inner, key) => (inner as Sample)[key], value)
}

function changed(request: Request, path: string[], value: unknown): Request {
  const copy = structuredClone(request)
  const place = at(copy, path.slice(0, -1)) as Sample
  place[path.at(-1)!] = value
  return copy
}

const objectOf = (schema: z.ZodType | undefined) => (schema ? (sample(schemaOf(schema)) as Sample) : {})
const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as Schema

type Schema = {
  $ref?: string
  $defs?: Record<string, Schema>
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  type?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  items?: Schema
  minItems?: number
  properties?: Record<string, Schema>
}

let turn = 0
function sample(schema: Schema, root = schema): unknown {
  const { type, format, pattern = '', minLength = 0, maxLength = 40, minimum = 1 } = schema
  if (schema.$ref) return sample(root.$defs![schema.$ref.split('/').at(-1)!]!, root)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return sample(choices[0]!, root)
  if (type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, root)]))
  if (type === 'array') return Array.from({ length: schema.minItems ?? 1 }, () => sample(schema.items!, root))
  if (type === 'integer' || type === 'number') return Math.max(minimum, 0)
  if (type === 'boolean') return true
  if (format === 'date') return '2026-12-01'
  if (format === 'date-time') return '2026-12-01T12:00:00.000Z'
  if (/\[\\da-f\]\{8\}/.test(pattern)) return ids[turn++ % ids.length]
  if (/GM/.test(pattern)) return 'GM9999'
  return 'Woorden genoeg voor ieder veld. '.repeat(8).slice(0, Math.max(minLength, Math.min(maxLength, 40)))
}
