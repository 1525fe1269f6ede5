import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { declaredAccess } from './access.ts'
import type { Endpoints } from './endpoint.ts'
import { conflict, ForumError, invalid, notFound } from './errors.ts'
import { inProcess } from './in-process.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'
import { Nothing } from './schema.ts'

const endpoints = {
  'GET /doors/:id': {
    access: 'public',
    params: z.object({ id: z.string() }),
    reply: Nothing,
    errors: ['door.not-found']
  },
  'GET /windows/:id': { access: 'public', params: z.object({ id: z.string() }), reply: Nothing, errors: [] },
  'PUT /doors/:id': { access: 'public', reply: Nothing, errors: [], faults: ['keys.*.key.bent'] }
} as const satisfies Endpoints

let app: ReturnType<typeof Fastify>
let refusal: Error

beforeEach(async () => {
  app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(problems)
  await app.register(declaredAccess, { findVisitor: () => null, readAhead: () => {} })
  await app.register(inProcess)
  const refuse = () => Promise.reject(refusal)
  await app.register(
    routes(endpoints, { 'GET /doors/:id': refuse, 'GET /windows/:id': refuse, 'PUT /doors/:id': refuse })
  )
})
afterEach(() => app.close())

async function found(method: 'GET' | 'PUT', url: string, error: Error) {
  refusal = error
  await app.inject({ method, url })
  return [...app.undeclared]
}

describe('a refusal that the endpoint does not declare', () => {
  it('is found, so that the world of a test fails', async () => {
    expect(await found('GET', '/doors/1', notFound('door'))).toEqual([])
    expect(await found('GET', '/doors/1', conflict('door.stuck'))).toEqual(['GET /doors/:id: door.stuck'])
  })

  it('is found also when a page reads in this process', async () => {
    refusal = conflict('window.stuck')
    await app.readInProcess({}, 'GET /windows/:id', { params: { id: '1' }, query: {} })
    expect([...app.undeclared]).toEqual(['GET /windows/:id: window.stuck'])
  })

  it('is found in a field, whichever of a list it is', async () => {
    expect(await found('PUT', '/doors/1', invalid('keys.7', 'key.bent'))).toEqual([])
    expect(await found('PUT', '/doors/1', invalid('keys.7', 'key.lost'))).toEqual(['PUT /doors/:id: keys.*.key.lost'])
  })

  it('is none of what every endpoint may answer, nor what a schema finds by itself', async () => {
    const fault = { path: 'keys', code: 'too_small', message: 'too_small' }
    expect(await found('PUT', '/doors/1', new ForumError('input.invalid', 400, [fault]))).toEqual([])
    expect(await found('PUT', '/doors/1', new Error('our own fault'))).toEqual([])
  })
})
