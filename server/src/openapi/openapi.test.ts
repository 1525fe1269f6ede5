import { readFile } from 'node:fs/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { asText } from './description.ts'

let world: World
let moderator: Somebody
type Schema = Record<string, unknown>
type Operation = {
  parameters: { schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: { default: unknown }
}
let served: { paths: Record<string, Record<string, Operation>> }

beforeAll(async () => {
  world = await createWorld()
  moderator = await world.member('Mo', [], 'moderator')
  served = (await world.as(moderator).get('/openapi.json')).json()
})
afterAll(() => world.close())

describe('the description of the API', () => {
  it('is for moderators: to a member it does not exist', async () => {
    const member = await world.member('Anna', [])
    expect((await world.as(member).get('/openapi.json')).statusCode).toBe(404)
  })

  it('is the same in the repository. Write it anew with `npm run openapi`', async () => {
    const kept = await readFile(new URL('../../../openapi.json', import.meta.url), 'utf8')
    expect(kept === asText(served)).toBe(true)
  })

  it('is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    expect(await new Validator().validate(structuredClone(served))).toEqual({ valid: true })
  })

  it('bounds every text, list and number of an input', () => {
    const inputs = Object.values(served.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ parameters, requestBody }) => [
        ...parameters.map(({ schema }) => schema),
        ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema)
      ])
    )
    expect(inputs.flatMap(boundless)).toEqual([])
  })

  it('names every route, and no other', () => {
    const declared = world.app.declaredRoutes
      .filter(({ method, url }) => url.startsWith('/api/v1/') && method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url.slice('/api/v1'.length).replaceAll(/:(\w+)/g, '{$1}')}`)
    const described = Object.entries(served.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
    )
    expect(described.toSorted()).toEqual(declared.toSorted())
  })

  it('says with which codes each may refuse, its own limit and what its access brings along included', () => {
    expect(JSON.stringify(served.paths['/threads/{id}']!.get!.responses.default)).toContain('thread.not-found')
    expect(JSON.stringify(served.paths['/search']!.get!.responses.default)).toContain('search.too-many')
    expect(JSON.stringify(served.paths['/reports']!.get!.responses.default)).toContain('viewer.unknown')
  })
})

/** What could be of any length. The platform bounds a whole body, and so a file and a passkey's answer. */
function boundless(schema: Schema): Schema[] {
  const { type, items, properties = {}, anyOf = [] } = schema as Schema & { properties?: object; anyOf?: object[] }
  const bounds = { string: ['maxLength', 'format', 'enum', 'const', 'pattern'], array: ['maxItems'] }
  const kind = type === 'integer' ? ['maximum', 'exclusiveMaximum'] : bounds[type as keyof typeof bounds]
  return [
    ...(kind && !kind.some((bound) => bound in schema) ? [schema] : []),
    ...[...Object.values(properties), ...(items ? [items] : []), ...anyOf].flatMap((part) => boundless(part as Schema))
  ]
}
