import { z } from 'zod'
import { codesOf, type Endpoint, type Endpoints, everywhere, needsStepUp, statusOf } from '../platform/endpoint.ts'
import { Nothing, Problem } from '../platform/schema.ts'

type Schema = Record<string, unknown>

/** Every endpoint, as OpenAPI 3.1. */
export function descriptionOf(endpoints: Endpoints) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const key of Object.keys(endpoints).toSorted() as (keyof Endpoints)[]) {
    const [method, url] = key.split(' ') as [string, string]
    const path = url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, endpoints[key]!) }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Raadkamer', version: '1' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { ...named(endpoints), Problem: jsonSchema(Problem), EveryCode: { enum: everywhere } },
      // On an installation with HTTPS. Without it the name has no prefix.
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-raadkamer-bezoek' } }
    }
  }
}

/** The text of openapi.json. */
export function asText(description: object) {
  return `${JSON.stringify(description, null, 1)}\n`
}

function operation(key: string, endpoint: Endpoint) {
  const { access, params, query, body, upload, faults = [] } = endpoint
  return {
    description: words(key, endpoint),
    ...(access === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    ...(upload && {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: jsonSchema(upload) } } }
    }),
    responses: { ...responses(endpoint), default: refusal(codesOf(key, endpoint)) },
    ...(faults.length > 0 && { 'x-faults': faults })
  }
}

/** Who may ask, and how often. */
function words(key: string, endpoint: Endpoint) {
  const { access, whileOwing, beforeRules, limit } = endpoint
  const audience = { public: 'anybody', member: 'members', moderator: 'moderators' }[access]
  return [
    `For ${audience}.`,
    needsStepUp(key.split(' ')[0]!, endpoint) && 'Asks for a proof of a short while ago.',
    beforeRules && 'Also before the house rules are accepted.',
    whileOwing && 'Also for a session that still owes a proof.',
    limit && `At most ${limit.max} in ${limit.window}, per ${limit.per}.`
  ]
    .filter(Boolean)
    .join(' ')
}

function parameters(place: 'path' | 'query', schema?: z.ZodType) {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema) as { properties?: Schema; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema
  }))
}

function responses(endpoint: Endpoint) {
  const answers = { [statusOf(endpoint)]: endpoint.reply, ...endpoint.also }
  return Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, response(endpoint, schema)]))
}

function response({ http }: Endpoint, schema: z.ZodType) {
  const { description = 'Done', ...shape } = jsonSchema(schema)
  if (schema === Nothing || 'const' in shape) return { description }
  // A response without a schema is a file.
  const type = http && Object.keys(shape).length === 0 ? '*/*' : 'application/json'
  return { description, content: { [type]: { schema: shape } } }
}

/** The codes with which every operation may refuse stand in one place. */
function refusal(codes: string[]) {
  const own = new Set(codes).difference(new Set(everywhere))
  const code = { anyOf: [{ $ref: '#/components/schemas/EveryCode' }, { enum: [...own].toSorted() }] }
  const itsCode = { properties: { code: own.size > 0 ? code : code.anyOf[0] } }
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, itsCode] }
  return { description: 'Refused', content: { 'application/problem+json': { schema } } }
}

/** The schema of the JSON. Dates are texts, and a field with a default is optional. A schema with an id is named. */
function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, $defs: __, ...rest } = convert(schema)
  return rest
}

/** The schemas with an id that these endpoints use. */
function named(endpoints: Endpoints): Record<string, Schema> {
  const used = Object.values(endpoints)
    .flatMap(({ params, query, body, upload, reply, also = {} }) => [
      params,
      query,
      body,
      upload,
      reply,
      ...Object.values(also)
    ])
    .flatMap((schema) => (schema ? Object.entries(convert(schema).$defs ?? {}) : []))
  return Object.fromEntries(
    used.toSorted(([one], [other]) => one.localeCompare(other)).map(([id, { id: _, ...schema }]) => [id, schema])
  )
}

function convert(schema: z.ZodType) {
  const made = z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => shorten(jsonSchema) })
  return JSON.parse(
    JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')
  ) as z.core.JSONSchema.BaseSchema & {
    $defs?: Record<string, Schema>
  }
}

/** Removes what Zod repeats: a pattern beside a format, and bounds that the type implies. */
function shorten(schema: z.core.JSONSchema.BaseSchema) {
  if (schema.format) delete schema.pattern
  if (schema.minLength === 0) delete schema.minLength
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}
